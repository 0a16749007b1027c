using System.Collections;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Splitting;

/// <summary>
/// How a function is split: its regions, and the frame in which they and the code around them share locals. The
/// frame lies on the stack of the function's own method, and each region gets its address.
/// </summary>
internal sealed class SplitPlan
{
    /// <summary>The part of a function that is in no region.</summary>
    public const int Shell = -1;

    private const int NumberBytes = 8;
    private const int VectorBytes = 16;

    private readonly int[] _offsets;
    private readonly List<Region>[] _inner;

    private SplitPlan(List<Region> regions, int weight, ValueKind[] locals)
    {
        Regions = regions;
        ShellWeight = weight;
        _offsets = new int[locals.Length];
        _inner = [.. Enumerable.Range(0, regions.Count + 1).Select(_ => new List<Region>())];
        LayOut(locals);
    }

    public IReadOnlyList<Region> Regions { get; }

    /// <summary>The estimated IL instructions of what is in no region.</summary>
    public int ShellWeight { get; }

    public int FrameBytes { get; private set; }

    /// <summary>The plan for a function that is too heavy for one method; null when nothing of it can be moved.</summary>
    public static SplitPlan? Of(
        ModuleDefinition module, FunctionType type, FunctionBody body, SplitSettings settings)
    {
        var (regions, weight) = RegionPlanner.Choose(SequenceReader.Read(module, type, body), settings);
        if (regions.Count == 0)
        {
            return null;
        }

        ValueKind[] locals = [.. type.Parameters, .. body.Locals];
        foreach (var region in regions)
        {
            RegionContents.Note(module, region, locals.Length);
        }

        LocalLiveness.NoteRegions(module, type, body, regions);
        return new SplitPlan(regions, weight, locals);
    }

    /// <summary>The regions that are called by the code of a region, or of the shell.</summary>
    public IReadOnlyList<Region> Inner(int region) => _inner[region + 1];

    /// <summary>Where a local lies in the frame.</summary>
    public int Offset(int local) => _offsets[local];

    /// <summary>Locals that the code of a region or of the shell keeps in the frame, since inner regions use them.</summary>
    public BitArray InFrame(int region)
    {
        var locals = new BitArray(_offsets.Length);
        foreach (var inner in Inner(region))
        {
            locals.Or(inner.Shared);
        }

        return locals;
    }

    private void LayOut(ValueKind[] locals)
    {
        var shared = new BitArray(locals.Length);
        foreach (var region in Regions)
        {
            var around = Regions.FirstOrDefault(other => other.Contains(region))?.Index ?? Shell;
            _inner[around + 1].Add(region);
            shared.Or(region.Shared);
        }

        // Vectors come first, so that they are aligned.
        foreach (var vectors in new[] { true, false })
        {
            for (var local = 0; local < locals.Length; local++)
            {
                if (shared[local] && (locals[local] == ValueKind.V128) == vectors)
                {
                    _offsets[local] = FrameBytes;
                    FrameBytes += vectors ? VectorBytes : NumberBytes;
                }
            }
        }
    }
}
