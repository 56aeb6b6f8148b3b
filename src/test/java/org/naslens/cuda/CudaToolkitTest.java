package org.naslens.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places are made up: a root folder, and an environment without Python unless a test puts one there. */
class CudaToolkitTest {
    @TempDir
    private Path folder;

    private Path root;
    private Path cache;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        cache = folder.resolve("cache");
        environment.put("PATH", folder.resolve("bin").toString());
    }

    private Machine machine() {
        return new Machine(environment, root);
    }

    private CudaToolkit found() {
        return CudaToolkit.find(machine(), cache);
    }

    private static Path file(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "made up");
    }

    private static Path program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path toolkit(Path at) throws IOException {
        program(at.resolve("bin/ptxas"), "");
        return file(at.resolve("nvvm/libdevice/libdevice.10.bc"));
    }

    private void assertFound(Path libdevice, String by) {
        assertEquals(Optional.of(new CudaToolkit.Part(libdevice, by)), found().libdevice());
    }

    @Test
    void whereThereIsNoneNoneIsFoundAndNothingIsSaidToTensorFlow() throws IOException {
        assertEquals(new CudaToolkit(Optional.empty(), Optional.empty()), found());
        assertEquals("", found().xlaOptions(machine(), cache).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUDA_HOME", "CUDA_PATH", "CUDA_ROOT", "CONDA_PREFIX"})
    void whatAVariableNamesIsFound(String variable) throws IOException {
        var at = folder.resolve("somewhere");
        var libdevice = toolkit(at);
        environment.put(variable, at.toString());
        assertFound(libdevice, variable);
        assertEquals(
                "--xla_gpu_cuda_data_dir=" + at,
                found().xlaOptions(machine(), cache).text());
    }

    @Test
    void condasTargetsAreLookedInto() throws IOException {
        var libdevice = toolkit(folder.resolve("env/targets/x86_64-linux"));
        environment.put("CONDA_PREFIX", folder.resolve("env").toString());
        assertFound(libdevice, "CONDA_PREFIX");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/local/cuda/nvvm",
                "usr/local/cuda-12.4/nvvm",
                "usr/local/cuda-12/nvvm",
                "opt/cuda/nvvm",
                "usr/lib/cuda/nvvm",
                "usr/lib/nvidia-cuda-toolkit"
            })
    void whatIsInstalledForAllIsFound(String where) throws IOException {
        var libdevice = file(root.resolve(where).resolve("libdevice/libdevice.10.bc"));
        assertFound(libdevice, "the system");
    }

    @Test
    void ofSeveralVersionsTheNewestOfTensorFlowsOwnComesFirst() throws IOException {
        toolkit(root.resolve("usr/local/cuda-13.1"));
        toolkit(root.resolve("usr/local/cuda-12.4"));
        toolkit(root.resolve("usr/local/cuda-11.8"));
        var newest = toolkit(root.resolve("usr/local/cuda-12.10"));
        assertFound(newest, "the system");
        Files.createSymbolicLink(
                root.resolve("usr/local/cuda"), Path.of("cuda-12.4")); // what the administrator has chosen
        assertFound(root.resolve("usr/local/cuda/nvvm/libdevice/libdevice.10.bc"), "the system");
    }

    @Test
    void aToolkitOnThePathIsFoundThroughLinks() throws IOException {
        var libdevice = toolkit(folder.resolve("kit"));
        Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("bin/ptxas"), folder.resolve("kit/bin/ptxas"));
        assertFound(libdevice.toRealPath(), "PATH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nvidia/cuda_nvcc/nvvm/libdevice/libdevice.10.bc",
                "triton/backends/nvidia/lib/libdevice.10.bc",
            })
    void aPackageOfTheActivePythonIsFound(String where) throws IOException {
        var packages = folder.resolve("site packages");
        var libdevice = file(packages.resolve(where));
        program(folder.resolve("bin/python3"), "#!/bin/sh\necho\necho '" + packages + "'\n");
        var by = where.startsWith("nvidia") ? "nvidia-cuda-nvcc-cu12" : "triton";
        assertFound(libdevice, "Python's package " + by);
    }

    @Test
    void theVirtualEnvironmentComesBeforeThePath() throws IOException {
        var libdevice = toolkit(folder.resolve("inside/nvidia/cuda_nvcc"));
        toolkit(folder.resolve("outside/nvidia/cuda_nvcc"));
        program(folder.resolve("venv/bin/python3"), "#!/bin/sh\necho '" + folder.resolve("inside") + "'\n");
        program(folder.resolve("bin/python3"), "#!/bin/sh\necho '" + folder.resolve("outside") + "'\n");
        environment.put("VIRTUAL_ENV", folder.resolve("venv").toString());
        assertFound(libdevice, "Python's package nvidia-cuda-nvcc-cu12");
    }

    @Test
    void aPythonThatFailsHidesNothingElse() throws IOException {
        program(folder.resolve("bin/python3"), "#!/bin/sh\necho /\nexit 1\n");
        assertFound(toolkit(root.resolve("usr/local/cuda")), "the system");
    }

    @Test
    void partsThatLieApartAreLinkedTogetherInTheCache() throws IOException {
        var libdevice = file(root.resolve("usr/lib/nvidia-cuda-toolkit/libdevice/libdevice.10.bc"));
        var ptxas = program(root.resolve("usr/bin/ptxas"), "");
        for (int i = 0; i < 2; i++) { // the second time they are there already
            var flags = found().xlaOptions(machine(), cache).text();
            var linked = Path.of(flags.substring("--xla_gpu_cuda_data_dir=".length()));
            assertTrue(linked.startsWith(cache), flags);
            assertTrue(Files.isSameFile(libdevice, linked.resolve("nvvm/libdevice/libdevice.10.bc")));
            assertTrue(Files.isSameFile(ptxas, linked.resolve("bin/ptxas")));
        }
    }

    @Test
    void otherFlagsOfTheUserStayAndAFolderOfHisOwnWins() throws IOException {
        var own = folder.resolve("own kit");
        environment.put("CUDA_HOME", own.toString());
        var libdevice = toolkit(own);
        environment.put("XLA_FLAGS", "--xla_dump_to=x");
        assertEquals(
                "--xla_dump_to=x --xla_gpu_cuda_data_dir=\"" + own + "\"",
                found().xlaOptions(machine(), cache).text());
        toolkit(folder.resolve("other"));
        environment.put("CUDA_HOME", folder.resolve("other").toString());
        for (var quote : new String[] {"\"", "'"}) {
            environment.put("XLA_FLAGS", "--xla_gpu_cuda_data_dir=" + quote + own + quote + " --xla_dump_to=x");
            assertFound(libdevice, "XLA_FLAGS");
            assertEquals(
                    environment.get("XLA_FLAGS"),
                    found().xlaOptions(machine(), cache).text());
        }
        environment.put("XLA_FLAGS", "--xla_gpu_cuda_data_dir=/nonexistent");
        assertEquals(Optional.empty(), found().libdevice());
    }

    /** Whatever a name has, TensorFlow reads it back: a backslash within double quotes takes the next character as it is. */
    @Test
    void aFolderIsReadBackAsItWasWritten() {
        for (var name :
                new String[] {"/a/b-c_d.e+f", "/with blank", "/with\"quote", "/with\\backslash", "/größe", "/it's"}) {
            assertEquals(
                    Optional.of(Path.of(name)),
                    new Options("").with(Path.of(name)).folder(),
                    name);
        }
    }

    @Test
    void whatWasFetchedOnceIsFoundAgain() throws IOException {
        var libdevice = toolkit(ToolkitParts.folder(cache));
        assertFound(libdevice, "the cache");
    }

    /** The pip of this machine is none that would fetch, and says so. */
    @Test
    void withoutPipNothingIsFetchedAndNothingLeft() throws IOException {
        program(folder.resolve("bin/python3"), "#!/bin/sh\necho No module named pip >&2\nexit 1\n");
        var e = assertThrows(DeviceException.class, () -> ToolkitParts.fetch(machine(), cache, note -> {}));
        assertTrue(e.getMessage().contains("No module named pip"), e.getMessage());
        assertTrue(e.getMessage().contains("set CUDA_HOME"), e.getMessage());
        assertNothingLeft();
    }

    /** Another package of the same name is not believed. */
    @Test
    void whatPipBringsIsKnownByItsDigest() throws IOException {
        program(
                folder.resolve("bin/python3"),
                "#!/bin/sh\nfor argument; do case $argument in --dest=*) echo x >\"${argument#--dest=}/n.whl\" ;; esac; done\n");
        var e = assertThrows(DeviceException.class, () -> ToolkitParts.fetch(machine(), cache, note -> {}));
        assertTrue(e.getMessage().contains("brought another package of this name; its SHA-256 is "), e.getMessage());
        assertNothingLeft();
    }

    private void assertNothingLeft() throws IOException {
        try (var left = Files.list(cache.resolve("cuda"))) {
            assertEquals(0, left.count());
        }
    }
}
