using System.Reflection;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation;

/// <summary>The methods that a module's code calls: one a function, and one a signature for foreign calls.</summary>
/// <param name="functions">By function index; for an imported function, the method that calls out.</param>
/// <param name="memoryGrows">Whether a call can change the memory's length.</param>
/// <param name="defineForeign">Makes the method that calls foreign functions of a type.</param>
internal sealed class ModuleMethods(
    MethodInfo[] functions, bool memoryGrows, Func<FunctionType, int, MethodInfo> defineForeign)
{
    private readonly Dictionary<FunctionType, MethodInfo> _foreign = [];

    public MethodInfo[] Functions { get; } = functions;

    /// <summary>The methods of the regions of each split function, by function index.</summary>
    public Dictionary<int, MethodInfo[]> Regions { get; } = [];

    public bool MemoryGrows { get; } = memoryGrows;

    /// <summary>The most values that any loop puts into the context's slots.</summary>
    public int SlotsMax { get; private set; }

    /// <summary>
    /// The method that calls a function of another instance or of the host: the same parameters as a function of
    /// this type, and after them the function instance.
    /// </summary>
    public MethodInfo Foreign(FunctionType type)
    {
        if (!_foreign.TryGetValue(type, out var method))
        {
            method = _foreign[type] = defineForeign(type, _foreign.Count);
        }

        return method;
    }

    public void NoteSlots(int count) => SlotsMax = Math.Max(SlotsMax, count);
}
