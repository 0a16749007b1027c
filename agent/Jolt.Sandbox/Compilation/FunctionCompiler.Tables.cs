using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

/// <summary>Tables and references: rare in compiled programs, so each is a call into the context.</summary>
internal sealed partial class FunctionCompiler
{
    private bool CompileTable(Instruction instruction)
    {
        var index = instruction.Index;
        switch (instruction.Opcode)
        {
            case Opcode.TableGet:
                CallContext(nameof(ExecutionContext.TableGet), _module.Tables[index].Element, Pop(1), index);
                return true;
            case Opcode.TableSet:
                CallContext(nameof(ExecutionContext.TableSet), null, Pop(2), index);
                return true;
            case Opcode.TableSize:
                CallContext(nameof(ExecutionContext.TableSize), ValueKind.I32, [], index);
                return true;
            case Opcode.TableGrow:
                CallContext(nameof(ExecutionContext.TableGrow), ValueKind.I32, Pop(2), index);
                return true;
            case Opcode.TableFill:
                CallContext(nameof(ExecutionContext.TableFill), null, Pop(3), index);
                return true;
            case Opcode.TableCopy:
                CallContext(nameof(ExecutionContext.TableCopy), null, Pop(3), index, instruction.SecondIndex);
                return true;
            case Opcode.TableInit:
                CallContext(nameof(ExecutionContext.TableInit), null, Pop(3), index, instruction.SecondIndex);
                return true;
            case Opcode.ElemDrop:
                CallContext(nameof(ExecutionContext.ElementDrop), null, [], index);
                return true;
            default:
                return CompileReference(instruction);
        }
    }

    private bool CompileReference(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.RefFunc:
                _il.Argument(0);
                _il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.Functions)));
                _il.Int32(instruction.Index);
                _il.Emit(OpCodes.Ldelem_Ref);
                Push(Held(ValueKind.FunctionReference));
                return true;
            case Opcode.RefIsNull:
                Emit(Pop());
                _il.Emit(OpCodes.Ldnull);
                _il.Emit(OpCodes.Ceq);
                Push(Held(ValueKind.I32));
                return true;
            default:
                return false;
        }
    }
}
