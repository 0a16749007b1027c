using System.Reflection;
using System.Reflection.Emit;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation;

/// <summary>The methods that a module's code calls: one a function, and one a signature for foreign calls.</summary>
internal sealed class ModuleMethods
{
    private readonly TypeBuilder _type;
    private readonly Dictionary<FunctionType, MethodBuilder> _foreign = [];

    public ModuleMethods(TypeBuilder type, MethodInfo[] functions, bool memoryGrows)
    {
        MemoryGrows = memoryGrows;
        _type = type;
        Functions = functions;
    }

    /// <summary>Whether a call can change the memory's length.</summary>
    public bool MemoryGrows { get; }

    /// <summary>By function index; for an imported function, the method that calls out.</summary>
    public MethodInfo[] Functions { get; }

    /// <summary>
    /// The method that calls a function of another instance or of the host: the same parameters as a function of
    /// this type, and after them the function instance.
    /// </summary>
    public MethodInfo Foreign(FunctionType type)
    {
        if (!_foreign.TryGetValue(type, out var method))
        {
            method = _foreign[type] = BoundaryMethods.DefineForeign(_type, type, _foreign.Count);
        }

        return method;
    }
}
