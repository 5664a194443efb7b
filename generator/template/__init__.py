"""Template bytes to what the template offers: roles, effective styles, theme."""
