"""Today's page, search and live screens; reads every app, owns no tables."""
