using System.Runtime.CompilerServices;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Runtime;

/// <summary>A global variable: 16 bytes that never move, or a reference.</summary>
internal sealed unsafe class GlobalInstance
{
    /// <summary>The value of a global of a reference type. A field, so that compiled code can reach it.</summary>
    public object? Reference;

    private readonly long[] _bits;
    private readonly int _index;

    public GlobalInstance(GlobalType type, Value value)
        : this(type, value, Block(1), 0)
    {
    }

    /// <summary>Places the global into a block, so that an instance's own globals lie side by side.</summary>
    public GlobalInstance(GlobalType type, Value value, long[] block, int slot)
    {
        Type = type;
        _bits = block;
        _index = slot * 2;
        Value = value;
    }

    public GlobalType Type { get; }

    /// <summary>Where the bits of a number lie for as long as this object lives.</summary>
    public byte* Address => (byte*)Unsafe.AsPointer(ref _bits[_index]);

    public Value Value
    {
        get => Type.Kind is ValueKind.I32 or ValueKind.F32
            ? new Value(Type.Kind, (int)_bits[_index])
            : new Value(Type.Kind, _bits[_index], _bits[_index + 1], Reference);
        set => (_bits[_index], _bits[_index + 1], Reference) = (value.Low, value.High, value.Reference);
    }

    public static long[] Block(int globals) => GC.AllocateArray<long>(Math.Max(globals, 1) * 2, pinned: true);
}
