using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Jolt.Sandbox.Compilation;

namespace Jolt.Sandbox.Runtime;

/// <summary>
/// What compiled code works on: the first argument of every compiled function. Its hot members are fields,
/// since compiled code reads and writes them directly.
/// </summary>
internal sealed unsafe partial class ExecutionContext
{
    /// <summary>Values that cross a boundary of signatures at once: parameters or results.</summary>
    private const int InitialSlots = 16;

    /// <summary>Fuel left. Exact wherever compiled code calls out; in between it lives in a local variable.</summary>
    public long Fuel;

    /// <summary>Compiled code calls <see cref="AtLimit()"/> as soon as its fuel is below this. Normally zero.</summary>
    public long Limit;

    /// <summary>Always zero; compiled code uses it where the JIT must not know that.</summary>
    public long Zero;

    /// <summary>The same for vectors.</summary>
    public Vector128<byte> ZeroVector;

    public byte* MemoryStart;
    public long MemoryLength;

    /// <summary>Table 0 when the module has one: the one that C programs call through.</summary>
    public TableInstance? FirstTable;

    /// <summary>The bits of the globals that the module defines itself, 16 bytes each.</summary>
    public byte* OwnGlobals;

    /// <summary>Addresses of the imported globals' bits, by index.</summary>
    public byte** ImportedGlobals;

    /// <summary>All globals, by index.</summary>
    public GlobalInstance[] GlobalCells = [];

    /// <summary>All functions and all tables, by index.</summary>
    public FunctionInstance[] Functions = [];
    public TableInstance[] Tables = [];

    /// <summary>Arguments or results on their way between compiled code and everything else, 16 bytes each.</summary>
    public byte* Slots;
    public object?[] SlotReferences = [];

    private long[] _slotBits = [];
    private nint[] _globalAddresses = [];

    public ExecutionContext() => ReserveSlots(InitialSlots);

    public MemoryInstance? Memory { get; set; }

    public CompiledModule? Compiled { get; set; }

    public bool OwnsMemory { get; set; }

    /// <summary>The bytes of each data segment; empty once dropped.</summary>
    public ReadOnlyMemory<byte>[] DataSegments { get; set; } = [];

    public object?[][] ElementSegments { get; set; } = [];

    public RunControl? Control { get; set; }

    /// <summary>Room for as many arguments or results as any signature of the module needs.</summary>
    public void ReserveSlots(int count)
    {
        if (count > SlotReferences.Length)
        {
            _slotBits = GC.AllocateArray<long>(count * 2, pinned: true);
            SlotReferences = new object?[count];
            Slots = (byte*)Unsafe.AsPointer(ref _slotBits[0]);
        }
    }

    public void SetGlobals(GlobalInstance[] cells, int imported)
    {
        GlobalCells = cells;
        _globalAddresses = GC.AllocateArray<nint>(Math.Max(imported, 1), pinned: true);
        for (var index = 0; index < imported; index++)
        {
            _globalAddresses[index] = (nint)cells[index].Address;
        }

        ImportedGlobals = (byte**)Unsafe.AsPointer(ref _globalAddresses[0]);
        OwnGlobals = cells.Length > imported ? cells[imported].Address : null;
    }

    public Value ReadSlot(int index, ValueKind kind)
    {
        var bits = (long*)(Slots + (index * 16));
        return kind switch
        {
            ValueKind.I32 or ValueKind.F32 => new Value(kind, (int)bits[0]),
            ValueKind.I64 or ValueKind.F64 => new Value(kind, bits[0]),
            ValueKind.V128 => new Value(kind, bits[0], bits[1]),
            _ => new Value(kind, 0, 0, SlotReferences[index]),
        };
    }

    public void WriteSlot(int index, Value value)
    {
        var bits = (long*)(Slots + (index * 16));
        bits[0] = value.Low;
        bits[1] = value.High;
        SlotReferences[index] = value.Reference;
    }
}
