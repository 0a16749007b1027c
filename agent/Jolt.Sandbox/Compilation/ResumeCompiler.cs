using System.Reflection;
using System.Runtime.CompilerServices;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation;

/// <summary>Compiles resumable copies of functions when they are first needed, and keeps them.</summary>
internal sealed class ResumeCompiler(ModuleDefinition module, MethodInfo[] functions, bool collectible)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(int Function, int Loop), MethodInfo> _copies = [];

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
        var method = type.DefineMethod(
            name,
            BoundaryMethods.Attributes,
            ClrTypes.Return(module.Functions[function]),
            FunctionCompiler.CopyParameters);
        method.SetImplementationFlags(MethodImplAttributes.AggressiveOptimization);
        new FunctionCompiler(module, methods, function, method.GetILGenerator(), loop).Compile();
        return type.CreateType().GetMethod(name)!;
    }
}
