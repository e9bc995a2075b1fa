package io.manta.functions.machine;

import io.manta.engine.port.TokensContract;
import io.manta.engine.port.WaitingMachine;
import org.junit.jupiter.api.Tag;

@Tag("aws")
class SfnTokensTest extends TokensContract {
    @Override
    protected WaitingMachine world() {
        return new MotoWaitingMachine();
    }
}
