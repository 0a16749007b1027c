using Jolt.Benchmarks.Kernels;

namespace Jolt.Benchmarks.Contestants;

/// <summary>All contestants for one kernel, ready to run.</summary>
internal sealed class Line : IDisposable
{
    private readonly List<Contestant> _contestants = [];

    /// <summary>Compiles the kernel for everyone who is on this machine.</summary>
    public Line(Kernel kernel)
    {
        try
        {
            _contestants.Add(new JoltContestant(kernel));
            if (Tool.Node.IsThere)
            {
                _contestants.Add(new V8Contestant(kernel));
            }

            if (Tool.Gcc.IsThere)
            {
                _contestants.Add(new NativeContestant(kernel));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The contestants, in the order in which each round runs them.</summary>
    public IReadOnlyList<Contestant> Contestants => _contestants;

    /// <inheritdoc/>
    public void Dispose() => _contestants.ForEach(contestant => contestant.Dispose());
}
