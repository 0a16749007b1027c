using System.Reflection;
using System.Runtime.CompilerServices;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Splitting;

namespace Jolt.Sandbox.Compilation;

/// <summary>Compiles resumable copies of functions when they are first needed, and keeps them.</summary>
/// <param name="module">The module.</param>
/// <param name="functions">The method of each function.</param>
/// <param name="split">The functions that are split, each with the methods of its regions.</param>
/// <param name="settings">How they were split.</param>
/// <param name="collectible">Whether their code can be unloaded.</param>
internal sealed class ResumeCompiler(
    ModuleDefinition module,
    MethodInfo[] functions,
    IReadOnlyDictionary<int, (FunctionCode Code, MethodInfo[] Regions)> split,
    SplitSettings settings,
    bool collectible)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(int Function, int Loop), MethodInfo> _copies = [];

    /// <summary>How many regions the functions are split into.</summary>
    public int Regions { get; } = split.Values.Sum(parts => parts.Regions.Length);

    /// <summary>The code of the copy that starts in this loop of this function.</summary>
    public nint Code(int function, int loop)
    {
        lock (_gate)
        {
            if (!_copies.TryGetValue((function, loop), out var copy))
            {
                copy = _copies[(function, loop)] = Compile(function, loop);
                RuntimeHelpers.PrepareMethod(copy.MethodHandle);
            }

            return copy.MethodHandle.GetFunctionPointer();
        }
    }

    private MethodInfo Compile(int function, int loop)
    {
        const string name = "resume";
        var type = ModuleCompiler.DefineType(collectible);
        var methods = new ModuleMethods(
            functions,
            module.Memories.Count > 0,
            (signature, number) => BoundaryMethods.DefineForeign(type, signature, $"foreign{number}"));
        foreach (var (index, parts) in split)
        {
            methods.Regions[index] = parts.Regions;
        }

        var code = split.TryGetValue(function, out var found)
            ? found.Code
            : FunctionCode.Of(module, function, settings);
        var region = code.RegionOfLoop(loop);
        var method = type.DefineMethod(
            name,
            BoundaryMethods.Attributes,
            FunctionCompiler.ReturnOf(code, region == SplitPlan.Shell ? null : code.Plan!.Regions[region]),
            FunctionCompiler.CopyParametersOf(code));
        method.SetImplementationFlags(MethodImplAttributes.AggressiveOptimization);
        new FunctionCompiler(code, methods, method.GetILGenerator(), region, loop).Compile();
        return type.CreateType().GetMethod(name)!;
    }
}
