package de.desy.scicat.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What a person has to do to log in by device code: open the address, on any device, and type the code.
 *
 * @param address where the person types the code; {@code https}, or this machine
 * @param addressWithCode the same with the code in it, such as for a QR code; empty if the provider has none
 * @param code the code, as the person types it
 * @param limit how long the code is valid
 */
public record DevicePrompt(URI address, Optional<URI> addressWithCode, String code, Duration limit) {}
