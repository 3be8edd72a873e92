"""The site: what is drawn from examples and data, the tools in its pages, and what is written beside the build."""
