"""SPEAK. One folder per Platform, found by looking; `kit` says what each must be able to do."""
