"""AWS as far as it can be had without an account: moto's server, and what stands in for what it lacks."""
