"""What every job engine must do. A second one is done when it passes `suite.EngineConformance`."""
