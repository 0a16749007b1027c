using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

/// <summary>Emits reads and writes of the context's slots; the context is argument 0.</summary>
internal static class SlotEmission
{
    public const int SlotBytes = 16;

    public static void Store(ILGenerator il, int index, ValueKind kind, Action emitValue)
    {
        if (kind.IsReference())
        {
            il.Argument(0);
            il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.SlotReferences)));
            il.Int32(index);
            emitValue();
            il.Emit(OpCodes.Stelem_Ref);
        }
        else
        {
            Address(il, index);
            emitValue();
            Write(il, kind);
        }
    }

    public static void Load(ILGenerator il, int index, ValueKind kind)
    {
        if (kind.IsReference())
        {
            il.Argument(0);
            il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.SlotReferences)));
            il.Int32(index);
            il.Emit(OpCodes.Ldelem_Ref);
        }
        else
        {
            Address(il, index);
            Read(il, kind);
        }
    }

    /// <summary>Reads a number or vector at the address on the IL stack.</summary>
    public static void Read(ILGenerator il, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.I32:
                il.Emit(OpCodes.Ldind_I4);
                break;
            case ValueKind.I64:
                il.Emit(OpCodes.Ldind_I8);
                break;
            case ValueKind.F32:
                il.Emit(OpCodes.Ldind_R4);
                break;
            case ValueKind.F64:
                il.Emit(OpCodes.Ldind_R8);
                break;
            default:
                il.Emit(OpCodes.Ldobj, ClrTypes.Of(kind));
                break;
        }
    }

    /// <summary>Writes a number or vector at the address below it on the IL stack.</summary>
    public static void Write(ILGenerator il, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.I32:
                il.Emit(OpCodes.Stind_I4);
                break;
            case ValueKind.I64:
                il.Emit(OpCodes.Stind_I8);
                break;
            case ValueKind.F32:
                il.Emit(OpCodes.Stind_R4);
                break;
            case ValueKind.F64:
                il.Emit(OpCodes.Stind_R8);
                break;
            default:
                il.Emit(OpCodes.Stobj, ClrTypes.Of(kind));
                break;
        }
    }

    private static void Address(ILGenerator il, int index)
    {
        il.Argument(0);
        il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.Slots)));
        if (index > 0)
        {
            il.Int32(index * SlotBytes);
            il.Emit(OpCodes.Add);
        }
    }
}
