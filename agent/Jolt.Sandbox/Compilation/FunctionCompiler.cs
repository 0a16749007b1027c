using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Operators;
using Jolt.Sandbox.Compilation.Splitting;
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

    private readonly FunctionCode _code;
    private readonly LocalBuilder?[] _locals;

    /// <summary>Open blocks within code that cannot be reached; negative while code can be reached.</summary>
    private int _unreachable = -1;

    /// <param name="code">The function.</param>
    /// <param name="methods">What its code calls.</param>
    /// <param name="il">Where its code goes.</param>
    /// <param name="region">The region to compile, or <see cref="SplitPlan.Shell"/> for all that is in no region.</param>
    /// <param name="resumePoint">The loop that a resumable copy starts in.</param>
    public FunctionCompiler(
        FunctionCode code,
        ModuleMethods methods,
        ILGenerator il,
        int region = SplitPlan.Shell,
        int resumePoint = NoResumePoint)
    {
        _code = code;
        _module = code.Module;
        _methods = methods;
        _function = code.Index;
        _type = code.Type;
        _body = code.Body;
        _il = il;
        _resumePoint = resumePoint;
        _resume = il.DefineLabel();
        _survey = code.Survey;
        _liveAtLoops = code.LiveAtLoops;
        _localKinds = code.LocalKinds;
        _locals = new LocalBuilder?[_localKinds.Length];
        _region = region == SplitPlan.Shell ? null : code.Plan!.Regions[region];
        _inFrame = code.Plan?.InFrame(region);
        _inner = code.Plan?.Inner(region).ToDictionary(inner => inner.Start) ?? [];
        _loopsSeen = _region?.FirstLoop ?? 0;
        _reader = new InstructionReader(
            new ByteCursor(_module.Bytes, _region?.Start ?? _body.Start, _region?.End ?? _body.End, "code"),
            _module.Types);
        _temporaries = new Temporaries(il, code.Plan is not null || _survey.Operators > OwnVariablesOperatorsMax);
    }

    public void Compile()
    {
        OpenLeaving();
        EmitEntry();
        if (_region is not null)
        {
            OpenFramesAround(_region);
        }
        else
        {
            _frames.Add(new Frame(Opcode.Block, new FunctionType([], _type.Results), 0, default));
        }

        while (!_reader.AtEnd)
        {
            CompileNext();
        }

        if (_region is not null)
        {
            EndRegion(_region);
        }

        // Code out of the way may need more of its kind.
        for (var index = 0; index < _cold.Count; index++)
        {
            _cold[index]();
        }

        CloseLeaving();
    }

    private void CompileNext()
    {
        if (_unreachable < 0 && _inner.Count > 0 && _inner.TryGetValue(_reader.Position, out var inner))
        {
            CallRegion(inner);
            return;
        }

        _reader.Read();
        if (_unreachable >= 0)
        {
            SkipUnreachable(_reader.Current);
        }
        else
        {
            CompileOperator(_reader.Current);
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

        if (_region is not null)
        {
            LoadFuel();
            TakeLocals(_region);
        }
        else
        {
            OpenFuel();
            if (_survey.Calls)
            {
                EmitStackCheck();
                EmitLimitCheck();
            }

            MakeFrame();
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
        Spend(FuelTable.Cost(instruction.Opcode));
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
        var opcode = instruction.Opcode;
        first = GuardOperand(opcode, first, second);
        second = second is null ? null : GuardOperand(opcode, second, first);
        var kind = instruction.Shape.Result!.Value;
        Push(pure.Swapped
            ? Node.Operation(kind, emit, second!, first, pure.Arithmetic, pure.Makes, opcode)
            : Node.Operation(kind, emit, first, second, pure.Arithmetic, pure.Makes, opcode));
    }
}
