using System.Reflection;
using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

internal sealed partial class FunctionCompiler
{
    private bool CompileCall(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Call:
                var type = _module.Functions[instruction.Index];
                var arguments = Safe(Pop(type.Parameters.Length));
                StoreFuel();
                EmitArguments(arguments);
                _il.Emit(OpCodes.Call, _methods.Functions[instruction.Index]);
                TakeResults(type);
                return true;
            case Opcode.CallIndirect:
                CompileCallIndirect(_module.Types[instruction.Index], instruction.SecondIndex);
                return true;
            default:
                return false;
        }
    }

    private void EmitArguments(Node[] arguments)
    {
        _il.Argument(0);
        _il.Argument(1);
        foreach (var argument in arguments)
        {
            Emit(argument);
        }
    }

    /// <summary>After a call: results become operands, and the fuel and the memory's length are read again.</summary>
    private void TakeResults(FunctionType type)
    {
        if (type.Results.Length == 1)
        {
            Push(Held(type.Results[0]));
        }

        AfterCall();
        for (var index = 0; type.Results.Length > 1 && index < type.Results.Length; index++)
        {
            SlotEmission.Load(_il, index, type.Results[index]);
            Push(Held(type.Results[index]));
        }
    }

    private void AfterCall()
    {
        LoadFuel();
        if (_survey.UsesMemory && _methods.MemoryGrows)
        {
            LoadMemoryLength();
        }
    }

    private void CompileCallIndirect(FunctionType type, int table)
    {
        var function = LoadElement(Pop(), table, type);
        var arguments = Safe(Pop(type.Parameters.Length));
        for (var index = 0; index < arguments.Length; index++)
        {
            // Both ways of calling need them.
            arguments[index] = arguments[index].Form == NodeForm.Operation ? Hold(arguments[index]) : arguments[index];
        }

        StoreFuel();
        var foreign = _il.DefineLabel();
        var after = _il.DefineLabel();
        var result = type.Results.Length == 1 ? _temporaries.Take(ClrTypes.Of(type.Results[0])) : null;
        EmitField(function, nameof(FunctionInstance.Context));
        _il.Argument(0);
        _il.Emit(OpCodes.Bne_Un, foreign);
        EmitArguments(arguments);
        EmitField(function, nameof(FunctionInstance.Code));
        _il.EmitCalli(
            OpCodes.Calli, CallingConventions.Standard, ClrTypes.Return(type), ClrTypes.Parameters(type), null);
        StoreResult(result);
        _il.MarkLabel(after);
        _cold.Add(() =>
        {
            _il.MarkLabel(foreign);
            EmitArguments(arguments);
            _il.Emit(OpCodes.Ldloc, function);
            _il.Emit(OpCodes.Call, _methods.Foreign(type));
            StoreResult(result);
            _il.Emit(OpCodes.Br, after);
        });
        _temporaries.Free(function);
        AfterCall();
        PushResults(type, result);
    }

    private void StoreResult(LocalBuilder? result)
    {
        if (result is not null)
        {
            _il.Emit(OpCodes.Stloc, result);
        }
    }

    private void PushResults(FunctionType type, LocalBuilder? result)
    {
        if (result is not null)
        {
            Push(Node.Held(type.Results[0], result));
            return;
        }

        for (var index = 0; index < type.Results.Length; index++)
        {
            SlotEmission.Load(_il, index, type.Results[index]);
            Push(Held(type.Results[index]));
        }
    }

    /// <summary>The function in a table's slot, after the checks of an indirect call.</summary>
    private LocalBuilder LoadElement(Node slot, int table, FunctionType type)
    {
        var index = _temporaries.Take(typeof(int));
        var slots = _temporaries.Take(typeof(object[]));
        var function = _temporaries.Take(typeof(FunctionInstance));
        Emit(slot);
        _il.Emit(OpCodes.Stloc, index);
        EmitTable(table);
        _il.Emit(OpCodes.Ldfld, typeof(TableInstance).Field(nameof(TableInstance.Slots)));
        _il.Emit(OpCodes.Stloc, slots);
        _il.Emit(OpCodes.Ldloc, index);
        _il.Emit(OpCodes.Ldloc, slots);
        _il.Emit(OpCodes.Ldlen);
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Bge_Un, TrapLabel(TrapKind.UndefinedElement));
        _il.Emit(OpCodes.Ldloc, slots);
        _il.Emit(OpCodes.Ldloc, index);
        _il.Emit(OpCodes.Ldelem_Ref);
        _il.Emit(OpCodes.Stloc, function);
        _il.Emit(OpCodes.Ldloc, function);
        _il.Emit(OpCodes.Brfalse, TrapLabel(TrapKind.UninitializedElement));
        EmitField(function, nameof(FunctionInstance.TypeNumber));
        _il.Int32(TypeNumbers.Of(type));
        _il.Emit(OpCodes.Bne_Un, TrapLabel(TrapKind.IndirectCallTypeMismatch));
        _temporaries.Free(index);
        _temporaries.Free(slots);
        return function;
    }

    private void EmitField(LocalBuilder function, string name)
    {
        _il.Emit(OpCodes.Ldloc, function);
        _il.Emit(OpCodes.Ldfld, typeof(FunctionInstance).Field(name));
    }

    private void EmitTable(int table)
    {
        _il.Argument(0);
        if (table == 0)
        {
            _il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.FirstTable)));
            return;
        }

        _il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.Tables)));
        _il.Int32(table);
        _il.Emit(OpCodes.Ldelem_Ref);
    }
}
