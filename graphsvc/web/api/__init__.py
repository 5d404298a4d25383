"""The same as JSON, at `/api/v1`. Shapes are in `models`; what they mean is in the description at `/api/v1/openapi.json`."""
