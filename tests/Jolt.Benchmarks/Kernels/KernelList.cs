namespace Jolt.Benchmarks.Kernels;

/// <summary>
/// All kernels in the order of the table. The counts make a run some tenths of a second of processor time in V8.
/// </summary>
internal static class KernelList
{
    private const int QuickDivisor = 10;

    public static IReadOnlyList<Kernel> All { get; } =
    [
        Counted("nbody", 400),
        Counted("sieve", 100),
        Counted("fib", 500),
        Counted("matmul", 40),
        Counted("spectral", 500),
        Counted("fannkuch", 200),
        Counted("mandelbrot", 250),
        Counted("sha256", 1000),
        Counted("sort", 100),
        Counted("core", 500),
        new(
            "pathtracer", "samples/pathtracer/pathtracer.wasm", ["samples/pathtracer/*.c"],
            "30 320 180 4 72", "30 160 90 4 72"),
        new("folding", "samples/folding/folding.wasm", ["samples/folding/*.c"], "7 4000000", "7 400000"),
        Counted("simd_dot", 2000),
        Counted("simd_blend", 2000),
        Counted("simd_mandelbrot", 500),
    ];

    /// <summary>The kernels of these names, in the table's order.</summary>
    /// <param name="names">Names parted by commas; all kernels when nothing is given.</param>
    /// <param name="unknown">The first name that no kernel has.</param>
    public static IReadOnlyList<Kernel> Choose(string? names, out string? unknown)
    {
        unknown = null;
        if (names is null)
        {
            return All;
        }

        var chosen = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        unknown = chosen.FirstOrDefault(name => All.All(kernel => kernel.Name != name));
        return [.. All.Where(kernel => chosen.Contains(kernel.Name))];
    }

    private static Kernel Counted(string name, int repetitions) => new(
        name, $"Kernels/{name}.wasm", [$"Kernels/{name}.c", "Kernels/kernel.c"],
        $"{repetitions}", $"{repetitions / QuickDivisor}");
}
