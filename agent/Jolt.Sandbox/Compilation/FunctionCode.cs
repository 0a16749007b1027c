using System.Collections;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Splitting;

namespace Jolt.Sandbox.Compilation;

/// <summary>A function's body and what is known of it before code is emitted for it, whole or in parts.</summary>
internal sealed class FunctionCode
{
    /// <summary>The JIT stops optimising beyond 2,000 variables; some are needed for results.</summary>
    private const int LocalsMax = 1_200;

    private FunctionCode(ModuleDefinition module, int index, SplitSettings settings)
    {
        Module = module;
        Index = index;
        Type = module.Functions[index];
        Body = module.Bodies[index - module.ImportedFunctions];
        Settings = settings;
        LocalKinds = [.. Type.Parameters, .. Body.Locals];
        Survey = FunctionSurvey.Of(module, Type, Body);
        LiveAtLoops = Survey.Loops ? LocalLiveness.AtLoops(module, Type, Body) : [];
        if (Body.Weight > settings.UnitWeightMax || LocalKinds.Length > LocalsMax)
        {
            Plan = SplitPlan.Of(module, Type, Body, settings);
        }
    }

    public ModuleDefinition Module { get; }

    /// <summary>The function's index in the module.</summary>
    public int Index { get; }

    public FunctionType Type { get; }

    public FunctionBody Body { get; }

    public ValueKind[] LocalKinds { get; }

    public FunctionSurvey Survey { get; }

    /// <summary>The locals that are needed at each loop.</summary>
    public IReadOnlyList<BitArray> LiveAtLoops { get; }

    public SplitSettings Settings { get; }

    /// <summary>How the function is split; null for one that is compiled into one method.</summary>
    public SplitPlan? Plan { get; }

    public static FunctionCode Of(ModuleDefinition module, int index, SplitSettings settings) =>
        new(module, index, settings);

    /// <summary>The region that a loop is in, or <see cref="SplitPlan.Shell"/>.</summary>
    public int RegionOfLoop(int loop) =>
        Plan?.Regions.FirstOrDefault(region => region.FirstLoop <= loop && loop < region.FirstLoop + region.Loops)?.Index
        ?? SplitPlan.Shell;
}
