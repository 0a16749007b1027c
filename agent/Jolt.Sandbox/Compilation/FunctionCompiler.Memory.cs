using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Operators;
using Jolt.Sandbox.Runtime;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// Loads and stores. The memory's start and length are IL variables, and an access is inside when its address,
/// extended to 64 bits, is at most the length minus what lies behind it: a signed comparison, which the JIT
/// turns into one subtraction out of the loop and one branch in it.
/// </summary>
internal sealed partial class FunctionCompiler
{
    private readonly AddressCache _addresses = new();

    private LocalBuilder _memoryStart = null!;
    private LocalBuilder _memoryLength = null!;

    private void LoadMemory()
    {
        _memoryStart = _il.DeclareLocal(typeof(nuint));
        _memoryLength = _il.DeclareLocal(typeof(long));
        _il.Argument(0);
        _il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.MemoryStart)));
        _il.Emit(OpCodes.Stloc, _memoryStart);
        LoadMemoryLength();
    }

    private void LoadMemoryLength()
    {
        _il.Argument(0);
        _il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.MemoryLength)));
        _il.Emit(OpCodes.Stloc, _memoryLength);
    }

    private void ForgetAddresses() => _addresses.Clear();

    private void ForgetAddress(int local) => _addresses.Forget(local);

    private bool CompileMemory(Instruction instruction)
    {
        if (MemoryOperators.Loads.TryGetValue(instruction.Opcode, out var load))
        {
            EmitAddress(Pop(), instruction);
            load(_il);
            Push(Held(instruction.Shape.Result!.Value));
            return true;
        }

        if (MemoryOperators.Stores.TryGetValue(instruction.Opcode, out var store))
        {
            var value = Clean(Pop());
            EmitAddress(Pop(), instruction);
            Emit(value);
            store(_il);
            return true;
        }

        return CompileWholeMemory(instruction);
    }

    /// <summary>Checks an access and puts its address on the IL stack.</summary>
    private void EmitAddress(Node address, Instruction instruction)
    {
        var reach = instruction.Low + MemoryAccess.Bytes(instruction.Opcode);
        if (address.IsConstant && (uint)address.Low + reach <= MinimumLength())
        {
            _il.Emit(OpCodes.Ldloc, _memoryStart);
            EmitOffset((uint)address.Low + instruction.Low);
            return;
        }

        var extended = CheckedAddress(address, reach);
        _il.Emit(OpCodes.Ldloc, _memoryStart);
        _il.Emit(OpCodes.Ldloc, extended);
        _il.Emit(OpCodes.Add);
        EmitOffset(instruction.Low);
        if (address.Form != NodeForm.Local)
        {
            _temporaries.Free(extended);
        }
    }

    private void EmitOffset(long offset)
    {
        if (offset != 0)
        {
            _il.Int64(offset);
            _il.Emit(OpCodes.Conv_U);
            _il.Emit(OpCodes.Add);
        }
    }

    private long MinimumLength() =>
        Math.Min(_module.Memories[0].Limits.Minimum, int.MaxValue) * (long)MemoryInstance.PageBytes;

    /// <summary>The address in a 64-bit variable, checked to have so many bytes of memory behind it.</summary>
    private LocalBuilder CheckedAddress(Node address, long reach)
    {
        var known = address.Form == NodeForm.Local ? _addresses.Find(address.Index) : null;
        var extended = known?.Address;
        if (extended is null)
        {
            extended = _temporaries.Take(typeof(nuint));
            Emit(address);
            _il.Emit(OpCodes.Conv_U4);
            _il.Emit(OpCodes.Conv_U);
            _il.Emit(OpCodes.Stloc, extended);
        }

        if (known is null || known.Value.Checked < reach)
        {
            _il.Emit(OpCodes.Ldloc, extended);
            _il.Emit(OpCodes.Ldloc, _memoryLength);
            _il.Int64(reach);
            _il.Emit(OpCodes.Sub);
            _il.Emit(OpCodes.Bgt, TrapLabel(TrapKind.MemoryOutOfBounds));
        }

        if (address.Form == NodeForm.Local)
        {
            _addresses.Remember(address.Index, extended, Math.Max(reach, known?.Checked ?? 0));
        }

        return extended;
    }

    private bool CompileWholeMemory(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.MemorySize:
                _il.Emit(OpCodes.Ldloc, _memoryLength);
                _il.Int32(MemoryPageShift);
                _il.Emit(OpCodes.Shr);
                _il.Emit(OpCodes.Conv_I4);
                Push(Held(ValueKind.I32));
                return true;
            case Opcode.MemoryGrow:
                CallContext(nameof(ExecutionContext.MemoryGrow), ValueKind.I32, Pop(1));
                LoadMemoryLength();
                return true;
            case Opcode.MemoryFill:
                CallContext(nameof(ExecutionContext.MemoryFill), null, Pop(3));
                return true;
            case Opcode.MemoryCopy:
                CallContext(nameof(ExecutionContext.MemoryCopy), null, Pop(3));
                return true;
            case Opcode.MemoryInit:
                CallContext(nameof(ExecutionContext.MemoryInit), null, Pop(3), instruction.Index);
                return true;
            case Opcode.DataDrop:
                CallContext(nameof(ExecutionContext.DataDrop), null, [], instruction.Index);
                return true;
            default:
                return false;
        }
    }

    private const int MemoryPageShift = 16;

    /// <summary>Calls a method of the context with operands and indices. It may trap, and it pays for itself.</summary>
    private void CallContext(string method, ValueKind? result, Node[] operands, params int[] indices)
    {
        operands = Safe(operands);
        StoreFuel();
        _il.Argument(0);
        foreach (var operand in operands)
        {
            Emit(operand);
        }

        foreach (var index in indices)
        {
            _il.Int32(index);
        }

        _il.Emit(OpCodes.Call, typeof(ExecutionContext).Method(method));
        if (result is { } kind)
        {
            Push(Held(kind));
        }

        LoadFuel();
    }
}
