package io.manta.functions.store;

import io.manta.contract.id.ContentHash;
import java.util.Base64;
import java.util.HexFormat;

/** A content's hash as S3 has it. */
final class Checksum {
    private Checksum() {}

    static String of(ContentHash hash) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash.hex()));
    }
}
