using Jolt.Benchmarks.Measuring;

namespace Jolt.Benchmarks.Contestants;

/// <summary>One way to run one kernel, compiled and ready.</summary>
internal abstract class Contestant : IDisposable
{
    /// <summary>The table's column.</summary>
    public abstract string Name { get; }

    /// <summary>The processor time it took to compile the kernel, where that is part of the comparison.</summary>
    public abstract TimeSpan? CompileTime { get; }

    /// <summary>Runs the kernel once and times it, without starting or compiling anything.</summary>
    public abstract Sample Run(string input);

    /// <summary>Ends what it started.</summary>
    public abstract void Dispose();
}
