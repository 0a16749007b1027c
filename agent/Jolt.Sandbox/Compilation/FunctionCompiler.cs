using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Operators;
using Jolt.Sandbox.Runtime;

namespace Jolt.Sandbox.Compilation;

/// <summary>
/// Compiles one body to IL. The operand stack holds trees of pure operators, which are emitted where they are
/// used; everything that can trap or be seen is emitted at once, in the program's order.
/// </summary>
internal sealed partial class FunctionCompiler
{
    /// <summary>Above this many operators, results share variables.</summary>
    private const int OwnVariablesOperatorsMax = 600;

    /// <summary>The context and the stack slots come before a function's parameters.</summary>
    private const int FirstParameter = 2;

    private readonly ModuleDefinition _module;
    private readonly ModuleMethods _methods;
    private readonly FunctionType _type;
    private readonly FunctionBody _body;
    private readonly FunctionSurvey _survey;
    private readonly ILGenerator _il;
    private readonly InstructionReader _reader;
    private readonly Temporaries _temporaries;
    private readonly ValueKind[] _localKinds;
    private readonly List<Node> _stack = [];
    private readonly List<Frame> _frames = [];
    private readonly List<Action> _cold = [];

    private LocalBuilder[] _locals = [];

    /// <summary>Open blocks within code that cannot be reached; negative while code can be reached.</summary>
    private int _unreachable = -1;

    public FunctionCompiler(
        ModuleDefinition module, ModuleMethods methods, int function, ILGenerator il, int resumePoint = NoResumePoint)
    {
        var type = module.Functions[function];
        var body = module.Bodies[function - module.ImportedFunctions];
        _module = module;
        _methods = methods;
        _function = function;
        _type = type;
        _body = body;
        _il = il;
        _resumePoint = resumePoint;
        _resume = il.DefineLabel();
        _survey = FunctionSurvey.Of(module, type, body);
        _liveAtLoops = _survey.Loops ? LocalLiveness.AtLoops(module, type, body) : [];
        _localKinds = [.. type.Parameters, .. body.Locals];
        _reader = new InstructionReader(new ByteCursor(module.Bytes, body.Start, body.End, "code"), module.Types);
        _temporaries = new Temporaries(il, _survey.Operators > OwnVariablesOperatorsMax);
    }

    public void Compile()
    {
        _locals = [.. _body.Locals.Select(kind => _il.DeclareLocal(ClrTypes.Of(kind)))];
        EmitEntry();
        _frames.Add(new Frame(Opcode.Block, new FunctionType([], _type.Results), 0, default));
        while (_frames.Count > 0)
        {
            _reader.Read();
            var instruction = _reader.Current;
            if (_unreachable >= 0)
            {
                SkipUnreachable(instruction);
            }
            else
            {
                CompileOperator(instruction);
            }
        }

        foreach (var emit in _cold)
        {
            emit();
        }
    }

    private void EmitEntry()
    {
        _fuel = _il.DeclareLocal(typeof(long));
        if (IsCopy)
        {
            EmitCopyEntry();
            return;
        }

        OpenFuel();
        if (_survey.Calls)
        {
            EmitStackCheck();
            EmitLimitCheck();
        }

        if (_survey.UsesMemory)
        {
            LoadMemory();
        }
    }

    private void EmitStackCheck()
    {
        _il.Argument(1);
        _il.Int32(StackDepth.Weight(_type, _body));
        _il.Emit(OpCodes.Sub);
        _il.SetArgument(1);
        _il.Argument(1);
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Blt, TrapLabel(TrapKind.StackExhausted));
    }

    private void CompileOperator(Instruction instruction)
    {
        _pending += FuelTable.Cost(instruction.Opcode);
        if (PureOperators.Find(instruction.Opcode) is { } pure)
        {
            CompilePure(instruction, pure);
        }
        else if (!CompileControl(instruction)
            && !CompileVariable(instruction)
            && !CompileMemory(instruction)
            && !CompileTrappingNumber(instruction)
            && !CompileVector(instruction)
            && !CompileTable(instruction))
        {
            throw new InvalidOperationException($"no code for {instruction.Shape.Name}");
        }
    }

    private void CompilePure(Instruction instruction, PureOperator pure)
    {
        var second = instruction.Shape.Operands!.Length == 2 ? Pop() : null;
        var first = Pop();
        var emit = pure.Emit;
        if (pure.SeesBits && (first.Noncanonical || second is { Noncanonical: true }))
        {
            first = Clean(first);
            second = second is null ? null : Clean(second);
        }

        first = CleanExcept(first, pure.Reads);
        second = second is null ? null : CleanExcept(second, pure.Reads);
        var kind = instruction.Shape.Result!.Value;
        Push(pure.Swapped
            ? Node.Operation(kind, emit, second!, first, pure.Arithmetic, pure.Makes)
            : Node.Operation(kind, emit, first, second, pure.Arithmetic, pure.Makes));
    }
}
