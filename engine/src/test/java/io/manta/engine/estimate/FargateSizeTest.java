package io.manta.engine.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.Resources;
import org.junit.jupiter.api.Test;

class FargateSizeTest {
    @Test
    void size_thatFits_isTaken() {
        assertThat(FargateSize.of(Resources.defaults())).contains(new FargateSize(1, 2048));
        assertThat(FargateSize.of(asking(0.25, 512))).contains(new FargateSize(0.25, 512));
        assertThat(FargateSize.of(asking(32, 249_856))).contains(new FargateSize(32, 249_856));
    }

    @Test
    void size_betweenTwo_isTheLarger() {
        assertThat(FargateSize.of(asking(0.3, 1_500))).contains(new FargateSize(0.5, 2048));
        assertThat(FargateSize.of(asking(3, 1))).contains(new FargateSize(4, 8192));
    }

    @Test
    void memory_thatNeedsMoreVcpus_getsThem() {
        assertThat(FargateSize.of(asking(1, 16_000))).contains(new FargateSize(2, 16_384));
    }

    @Test
    void size_thatFargateLacks_isEmpty() {
        assertThat(FargateSize.of(asking(33, 1))).isEmpty();
        assertThat(FargateSize.of(asking(1, 250_000))).isEmpty();
    }

    private static Resources asking(double cpu, int memoryMib) {
        return Resources.defaults().withCpu(cpu).withMemoryMib(memoryMib);
    }
}
