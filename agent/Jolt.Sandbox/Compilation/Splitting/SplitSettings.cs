namespace Jolt.Sandbox.Compilation.Splitting;

/// <summary>When a function is split, and into how large parts. Weights are estimated IL instructions.</summary>
/// <param name="UnitWeightMax">A method heavier than this is split.</param>
/// <param name="RegionWeightMax">No region is heavier than this, but for single statements that cannot be cut.</param>
/// <param name="RegionWeightMin">Lighter stretches of code stay where they are: calling them would cost more.</param>
/// <param name="ExitsMax">A region that leaves to more labels than this is only made when nothing else helps.</param>
internal sealed record SplitSettings(int UnitWeightMax, int RegionWeightMax, int RegionWeightMin, int ExitsMax)
{
    /// <summary>
    /// The JIT stops optimising beyond 20,000 IL instructions, and beyond numbers of bytes, blocks and uses of
    /// variables that compiled WebAssembly meets at about as many. Weights are estimates, hence the distance.
    /// </summary>
    public static SplitSettings Default { get; } = new(14_000, 8_000, 120, 24);

    /// <summary>
    /// Whether the code counts fuel and looks at its limit. Only the benchmark leaves that out, to see what it costs:
    /// such code cannot be stopped.
    /// </summary>
    public bool CountsFuel { get; init; } = true;

    /// <summary>Ever smaller parts, then parts with any number of exits, for functions that resist.</summary>
    public IEnumerable<SplitSettings> Attempts()
    {
        const int Halvings = 4;
        foreach (var exits in new[] { ExitsMax, int.MaxValue })
        {
            for (var halving = 0; halving < Halvings; halving++)
            {
                yield return this with
                {
                    RegionWeightMax = RegionWeightMax >> halving,
                    RegionWeightMin = RegionWeightMin >> halving,
                    ExitsMax = exits,
                };
            }
        }
    }
}
