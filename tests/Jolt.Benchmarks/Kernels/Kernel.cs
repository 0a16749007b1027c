namespace Jolt.Benchmarks.Kernels;

/// <summary>One program that every contestant runs.</summary>
/// <param name="Name">What <c>--kernels</c> and the table call it.</param>
/// <param name="Module">The built module, below the benchmark's own folder.</param>
/// <param name="Sources">What gcc compiles it from: files or patterns, below the benchmark's own folder.</param>
/// <param name="Input">What it reads: enough work for some tenths of a second.</param>
/// <param name="QuickInput">What it reads with <c>--quick</c>: about a tenth of that.</param>
internal sealed record Kernel(string Name, string Module, IReadOnlyList<string> Sources, string Input, string QuickInput)
{
    /// <summary>The built module's whole path.</summary>
    public string ModulePath => Path.Combine(AppContext.BaseDirectory, Module);

    /// <summary>The module's size; its functions are most of it.</summary>
    public double ModuleKilobytes => new FileInfo(ModulePath).Length / 1024.0;

    /// <summary>The whole paths of all C files.</summary>
    public IEnumerable<string> SourcePaths => Sources.SelectMany(pattern => Directory.EnumerateFiles(
        Path.Combine(AppContext.BaseDirectory, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)).Order());

    /// <summary>The input for this kind of run.</summary>
    public string InputFor(bool quick) => quick ? QuickInput : Input;
}
