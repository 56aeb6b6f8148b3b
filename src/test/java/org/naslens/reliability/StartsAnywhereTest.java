package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.cuda.CudaToolkit;
import org.naslens.cuda.Machine;

/**
 * TensorFlow's GPU build on machines with something missing: it trains on a card, or says in one line why not. The card is not real: it is a
 * fake driver that refuses, or a dry card, which accepts everything and computes nothing.
 */
@Tag("reliability")
class StartsAnywhereTest {
    private static final String SETTINGS = """
            corpus { synthetic { train_tokens: 600 valid_tokens: 200 test_tokens: 100 classes: 1 nouns_per_class: 2 } }
            space { nodes: 3 }
            child { hidden: 8 steps: 5 batch: 4 }
            reward { steps: 4 batch: 3 }
            strategy { kind: RANDOM_WS pick { candidates: 2 finalists: 1 } }
            schedule { epochs: 1 child_steps: 2 controller_steps: 0 }
            device { threads: 1 }
            """;

    @TempDir
    private Path folder;

    private Path workspace;
    private Program naslens;

    @BeforeEach
    void takeTheBuildForGpus() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("c.textproto"), SETTINGS);
        workspace = folder.resolve("workspace");
        naslens = DryCard.naslens(folder.resolve("cache"))
                .with("PATH", "/usr/bin:/bin")
                .with("CUDA_HOME", "")
                .with("CUDA_PATH", "")
                .with("CUDA_ROOT", "")
                .with("CONDA_PREFIX", "")
                .with("VIRTUAL_ENV", "")
                .with("XLA_FLAGS", "")
                .with("NASLENS_CUDA", "");
    }

    private Program.Result search(Program program) throws IOException, InterruptedException {
        return program.run(
                "search",
                "--config",
                folder.resolve("c.textproto").toString(),
                "--name",
                "r",
                "--workspace",
                workspace.toString());
    }

    private void refuses(Program program, String... fragments) throws IOException, InterruptedException {
        search(program).refused(fragments);
        assertFalse(Files.exists(workspace), "nothing is written");
    }

    /** A fake driver that only answers questions about its version and its cards. */
    private Program withDriver(int version, int initialised) throws IOException, InterruptedException {
        var source = Files.writeString(folder.resolve("driver.c"), """
                int cuDriverGetVersion(int *version) { *version = %d; return 0; }
                int cuInit(unsigned flags) { return %d; }
                int cuDeviceGetCount(int *count) { *count = 0; return 0; }
                int cuGetErrorString(int error, const char **text) { *text = "made up"; return 0; }
                """.formatted(version, initialised));
        var library = folder.resolve("libcuda.so.1").toString();
        int built = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library, source.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertEquals(0, built);
        return naslens.with("LD_LIBRARY_PATH", folder.toString());
    }

    @Test
    void withoutADriver() throws IOException, InterruptedException {
        refuses(naslens, "there is no NVIDIA driver: libcuda.so.1 cannot be opened", "NASLENS_DEVICE=cpu");
    }

    @Test
    void withADriverThatIsTooOld() throws IOException, InterruptedException {
        refuses(withDriver(11_040, 0), "is for CUDA 11.4, too old", "525.60.13 or newer");
    }

    @Test
    void withADriverThatShowsNoCard() throws IOException, InterruptedException {
        refuses(withDriver(12_050, 100), "the NVIDIA driver shows no card; NASLENS_DEVICE=cpu");
        refuses(withDriver(12_050, 0).with("CUDA_VISIBLE_DEVICES", ""), "CUDA_VISIBLE_DEVICES is set to nothing");
        refuses(withDriver(12_050, 0).with("CUDA_VISIBLE_DEVICES", "7"), "CUDA_VISIBLE_DEVICES=7 names none");
    }

    @Test
    void withADriverThatDoesNotWork() throws IOException, InterruptedException {
        refuses(withDriver(12_050, 999), "cuInit fails with error 999 (made up)");
    }

    private Program dry(String... options) throws IOException {
        return DryCard.of(naslens, options);
    }

    @Test
    void withoutLibdevice() throws IOException, InterruptedException {
        assumeTrue(
                CudaToolkit.find(new Machine(Map.of("PATH", "/usr/bin:/bin"), Path.of("/")), folder)
                        .libdevice()
                        .isEmpty(),
                "this machine has libdevice");
        DryCard.own(search(dry("--libdevice", "none")))
                .refused("libdevice.10.bc", "CUDA_HOME", "pip install nvidia-cuda-nvcc-cu12", "NASLENS_CUDA=redist");
        assertFalse(Files.exists(workspace), "nothing is written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUDA_HOME", "CONDA_PREFIX", "python3"})
    void withLibdevice(String where) throws IOException, InterruptedException {
        assumeTrue(where.equals("CUDA_HOME") || Size.current() == Size.LONG, "the other places in the long size only");
        var here = CudaToolkit.find(Machine.here(), DryCard.unpacked());
        assumeTrue(
                here.libdevice().isPresent() && here.ptxas().isPresent(),
                "this machine has no libdevice and ptxas that could be put there");
        var packages = folder.resolve("packages");
        var kit = where.equals("python3") ? packages.resolve("nvidia/cuda_nvcc") : folder.resolve("kit");
        copy(here.libdevice().get().file(), kit.resolve("nvvm/libdevice/libdevice.10.bc"));
        copy(here.ptxas().get().file(), kit.resolve("bin/ptxas"));
        var program = dry("--libdevice", "none");
        if (where.equals("python3")) {
            var bin = Files.createDirectories(folder.resolve("venv/bin"));
            Files.writeString(bin.resolve("python3"), "#!/bin/sh\necho '" + packages + "'\n")
                    .toFile()
                    .setExecutable(true);
            program = program.with("VIRTUAL_ENV", folder.resolve("venv").toString());
        } else {
            program = program.with(where, kit.toString());
        }
        var result = DryCard.own(search(program).succeeded());
        var lines = result.err().lines().toList();
        assertTrue(
                lines.get(0).matches("naslens: computing on .*, 8\\.0 GiB, compute capability 9\\.0"),
                result::toString);
        assertTrue(lines.get(1).startsWith("r epoch 1/1 "), result::toString);
        assertEquals(2, lines.size(), result::toString);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void kitThatIsNotRead(String... names) throws IOException {
        for (var name : names) {
            var file = folder.resolve("kit").resolve(name);
            Files.createDirectories(file.getParent());
            assertTrue(Files.writeString(file, "not read").toFile().setExecutable(true));
        }
    }

    @Test
    void withoutPtxas() throws IOException, InterruptedException {
        kitThatIsNotRead("nvvm/libdevice/libdevice.10.bc");
        var program = dry("--libdevice", "none")
                .with("CUDA_HOME", folder.resolve("kit").toString());
        DryCard.own(search(program)).refused("ptxas", "pip install nvidia-cuda-nvcc-cu12", "--set device.xla=false");
        assertFalse(Files.exists(workspace), "nothing is written");
    }

    @Test
    void withoutTheLibrariesOfCuda() throws IOException, InterruptedException {
        kitThatIsNotRead("nvvm/libdevice/libdevice.10.bc", "bin/ptxas");
        var result = DryCard.own(search(dry("--driver-only", "--libdevice", "none")
                .with("CUDA_HOME", folder.resolve("kit").toString())));
        assertEquals(2, result.exitCode(), result::toString);
        assertEquals(1, result.err().lines().count(), result::toString);
        assertTrue(
                result.err().contains("TensorFlow takes no card")
                        && result.err().contains("libcudart.so.12"),
                result::toString);
        assertFalse(Files.exists(workspace), "nothing is written");
    }

    @Test
    void onTheCpuIfOneInsists() throws IOException, InterruptedException {
        var result = naslens.run(
                        "search",
                        "--config",
                        folder.resolve("c.textproto").toString(),
                        "--name",
                        "r",
                        "--workspace",
                        workspace.toString(),
                        "--set",
                        "device=cpu")
                .succeeded();
        assertTrue(result.err().startsWith("naslens: computing on the CPU, 1 thread\nr epoch 1/1 "), result::toString);
    }
}
