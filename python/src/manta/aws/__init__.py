"""What a container needs of AWS: its role's credentials and their signature. Shared by manta.light and the bootstrap."""
