"""Everything that comes in: kept first, understood later, answered well."""
