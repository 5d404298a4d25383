"""The pages. A route opens what it needs, asks one use case, and fills one template."""
