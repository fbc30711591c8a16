"""What we keep, how long, for whom, and how it ends: retention, holds, erasure, exports."""
