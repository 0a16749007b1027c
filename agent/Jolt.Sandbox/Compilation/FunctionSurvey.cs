using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Compilation.Operators;

namespace Jolt.Sandbox.Compilation;

/// <summary>What a first walk over a body finds out, for the second one to emit less.</summary>
internal sealed class FunctionSurvey
{
    private readonly bool[] _mayBeRotated;
    private readonly LoopSurvey _loops = new();

    private FunctionSurvey(int locals)
    {
        _mayBeRotated = new bool[locals];
        ArithmeticLocals = new bool[locals];
        MixedLocals = new bool[locals];
        LocalLanes = new ValueKind[locals];
    }

    public bool Calls { get; private set; }

    public bool Rotates { get; private set; }

    public bool Loops { get; private set; }

    public bool UsesMemory { get; private set; }

    public int Operators { get; private set; }

    /// <summary>Locals that get the results of floating-point arithmetic.</summary>
    public bool[] ArithmeticLocals { get; }

    /// <summary>Locals that (also) get values whose bits must be kept.</summary>
    public bool[] MixedLocals { get; }

    /// <summary>The floats that the lanes of lazy locals of vectors are.</summary>
    public ValueKind[] LocalLanes { get; }

    public static FunctionSurvey Of(ModuleDefinition module, FunctionType type, FunctionBody body)
    {
        var survey = new FunctionSurvey(type.Parameters.Length + body.Locals.Length);
        Array.Fill(survey.MixedLocals, true, 0, type.Parameters.Length);
        var cursor = new ByteCursor(module.Bytes, body.Start, body.End, "code");
        var reader = new InstructionReader(cursor, module.Types);
        Array.Fill(survey._mayBeRotated, true, 0, type.Parameters.Length);
        var previous = (Opcode.Nop, 0L, 0L);
        var producer = (Opcode.Nop, 0L);
        var beforeThat = producer;
        while (!reader.AtEnd)
        {
            reader.Read();
            survey.Note(reader.Current, previous);
            survey.NoteRotations(reader.Current, producer.Item1, beforeThat);
            survey._loops.Note(reader.Current);
            beforeThat = producer;
            producer = (reader.Current.Opcode, reader.Current.Low);
            if (reader.Current.Opcode != Opcode.LocalTee)
            {
                previous = (reader.Current.Opcode, reader.Current.Low, reader.Current.High);
            }
        }

        survey._loops.ChooseCopies(survey.Operators);
        return survey;
    }

    /// <summary>The loop whose operator is at this offset.</summary>
    public LoopShape LoopAt(int offset) => _loops.At(offset);

    /// <summary>A local's not-a-numbers may stay as the machine made them until something looks at their bits.</summary>
    public bool IsLazy(int local) => ArithmeticLocals[local] && !MixedLocals[local];

    /// <summary>No rotation's result ever gets into a local, however the JIT simplifies what does.</summary>
    public bool IsNeverRotated(int local) => !_mayBeRotated[local];

    private void NoteRotations(Instruction instruction, Opcode producer, (Opcode Opcode, long Low) beforeThat)
    {
        switch (instruction.Opcode)
        {
            case Opcode.I32Rotl or Opcode.I32Rotr or Opcode.I64Rotl or Opcode.I64Rotr:
                Rotates = true;
                break;
            case Opcode.LocalSet or Opcode.LocalTee:
                var counts = producer is Opcode.I32Add or Opcode.I64Add
                    && beforeThat is { Opcode: Opcode.I32Const or Opcode.I64Const, Low: not 0 };
                _mayBeRotated[instruction.Index] |= !counts && producer is not (Opcode.I32Const or Opcode.I64Const
                    or (>= Opcode.I32Load and <= Opcode.I64Load32U) or (>= Opcode.I32Eqz and <= Opcode.F64Ge));
                break;
            default:
                break;
        }
    }

    private void Note(Instruction instruction, (Opcode Opcode, long Low, long High) previous)
    {
        Operators++;
        switch (instruction.Opcode)
        {
            case Opcode.Call or Opcode.CallIndirect:
                Calls = true;
                break;
            case Opcode.Loop:
                Loops = true;
                break;
            case Opcode.LocalSet or Opcode.LocalTee:
                NoteDefinition(instruction.Index, previous);
                break;
            default:
                UsesMemory |= instruction.Shape.Immediates is ImmediateShape.Memory or ImmediateShape.MemoryLane
                    or ImmediateShape.Zero or ImmediateShape.ZeroZero or ImmediateShape.IndexThenZero;
                break;
        }
    }

    /// <summary>The operator before a set computed the value that is set; a tee passes it on.</summary>
    private void NoteDefinition(int local, (Opcode Opcode, long Low, long High) producer)
    {
        if (PureOperators.Find(producer.Opcode) is { Arithmetic: true } arithmetic)
        {
            MixedLocals[local] |= ArithmeticLocals[local] && LocalLanes[local] != arithmetic.Makes;
            ArithmeticLocals[local] = true;
            LocalLanes[local] = arithmetic.Makes;
        }
        else if (!IsNumber(producer))
        {
            MixedLocals[local] = true;
        }
    }

    private static bool IsNumber((Opcode Opcode, long Low, long High) producer) => producer.Opcode switch
    {
        Opcode.F32Const => IsSingle((int)producer.Low),
        Opcode.F64Const => IsDouble(producer.Low),
        Opcode.V128Const => HasNumbers(producer.Low) && HasNumbers(producer.High),
        _ => false,
    };

    private static bool IsSingle(int bits) => !float.IsNaN(BitConverter.Int32BitsToSingle(bits));

    private static bool IsDouble(long bits) => !double.IsNaN(BitConverter.Int64BitsToDouble(bits));

    /// <summary>Whether it is a number taken for one float and for two.</summary>
    private static bool HasNumbers(long bits) =>
        IsDouble(bits) && IsSingle((int)bits) && IsSingle((int)(bits >> 32));
}
