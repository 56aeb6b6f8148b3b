package org.naslens.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostCardExceptionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTERNAL: failed to enqueue async memcpy from device to host: CUDA_ERROR_ILLEGAL_ADDRESS: an illegal memory access was encountered; host dst: 0x1 | CUDA_ERROR_ILLEGAL_ADDRESS: an illegal memory access was encountered",
                "Failed to launch CUDA kernel: fusion; result: CUDA_ERROR_LAUNCH_FAILED: unspecified launch failure [[{{node xla_run}}]] | CUDA_ERROR_LAUNCH_FAILED: unspecified launch failure",
                "could not synchronize on CUDA context: CUDA_ERROR_ECC_UNCORRECTABLE: uncorrectable ECC error encountered :: 0x7f | CUDA_ERROR_ECC_UNCORRECTABLE: uncorrectable ECC error encountered :: 0x7f",
                "GPU sync failed | GPU sync failed",
                "INTERNAL: Failed to enqueue rectangular copy | Failed to enqueue rectangular copy"
            })
    void aLostCardIsToldByTheMessage(String message, String reason) {
        var thrown = new IllegalStateException("2 root error(s) found.\n  (0) " + message + "\n");
        assertEquals(
                "the card is lost: " + reason,
                LostCardException.told(thrown).getMessage().strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OOM when allocating tensor with shape[16384,16384]",
                "failed to allocate 2.0GiB from device: CUDA_ERROR_OUT_OF_MEMORY: out of memory",
                "CUDA_ERROR_UNSUPPORTED_PTX_VERSION: the provided PTX was compiled with an unsupported toolchain",
                "libdevice not found at ./libdevice.10.bc"
            })
    void whatElseGoesWrongStaysWhatItIs(String message) {
        var thrown = new IllegalStateException(message);
        assertSame(thrown, LostCardException.told(thrown));
    }

    @Test
    void whatIsLeftIsSaid() {
        var lost = (LostCardException) LostCardException.told(new IllegalStateException("GPU sync failed"));
        assertEquals(
                "the card is lost: GPU sync failed; run \"r\" has no checkpoint yet",
                lost.with("run \"r\" has no checkpoint yet").getMessage());
    }
}
