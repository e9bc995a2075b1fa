package io.manta.functions.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.document.Resources;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerSizeTest {
    private static final Resources DEFAULTS = Resources.defaults();

    @Test
    void onFargate_sizeOfFargate_isTaken() {
        assertThat(onFargate(DEFAULTS)).isEqualTo(new ContainerSize(1024, 2048, Optional.empty()));
    }

    @Test
    void onFargate_between_isRoundedUp() {
        assertThat(onFargate(DEFAULTS.withCpu(0.3).withMemoryMib(1025)))
                .isEqualTo(new ContainerSize(512, 2048, Optional.empty()));
    }

    @Test
    void onFargate_muchMemoryForFewVcpus_takesTheVcpusThatComeWithIt() {
        assertThat(onFargate(DEFAULTS.withCpu(0.25).withMemoryMib(100 * 1024)))
                .isEqualTo(new ContainerSize(16 * 1024, 104 * 1024, Optional.empty()));
    }

    @Test
    void onFargate_storageOverWhatIsFree_isAskedFor() {
        assertThat(onFargate(DEFAULTS.withStorageGib(20)).storageGib()).isEmpty();
        assertThat(onFargate(DEFAULTS.withStorageGib(21)).storageGib()).contains(21);
        assertThat(onFargate(DEFAULTS.withStorageGib(200)).storageGib()).contains(200);
    }

    @Test
    void onFargate_tooMuchStorage_saysTheMost() {
        assertThatThrownBy(() -> onFargate(DEFAULTS.withStorageGib(201)))
                .hasMessage(
                        "module \"worker\" must ask for at most 200 GiB of storage on Fargate, got: 201 GiB");
    }

    @Test
    void onFargate_tooManyVcpus_namesTheNearestSize() {
        assertThatThrownBy(() -> onFargate(DEFAULTS.withCpu(48)))
                .hasMessage(
                        "module \"worker\" must fit a size of Fargate, the nearest has 32 vCPU and 60 GiB, got: 48 vCPU and 2 GiB");
    }

    @Test
    void onFargate_tooMuchMemory_namesTheNearestSize() {
        assertThatThrownBy(() -> onFargate(DEFAULTS.withCpu(0.5).withMemoryMib(300_000)))
                .hasMessage(
                        "module \"worker\" must fit a size of Fargate, the nearest has 32 vCPU and 244 GiB, got: 0.5 vCPU and 300000 MiB");
    }

    @Test
    void onInstances_anything_isAsAsked() {
        assertThat(ContainerSize.onInstances(DEFAULTS.withCpu(3.7).withMemoryMib(5000)))
                .isEqualTo(new ContainerSize(3789, 5000, Optional.empty()));
    }

    private static ContainerSize onFargate(Resources resources) {
        return ContainerSize.onFargate(Samples.module(resources, Map.of()));
    }
}
