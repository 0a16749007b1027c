namespace Jolt.Sandbox.Reference.Binary;

/// <summary>Decodes the immediates of the vector operators.</summary>
internal static class VectorDecoder
{
    private const int FirstLaneAccess = 84;
    private const int LastLaneAccess = 91;

    public static Instruction Decode(ByteReader reader, int code)
    {
        var opcode = Instruction.VectorPrefix + code;
        return code switch
        {
            <= 11 or 92 or 93 => CodeDecoder.Access(reader, opcode),
            >= FirstLaneAccess and <= LastLaneAccess => LaneAccess(reader, opcode),
            12 or 13 => new Instruction { Opcode = opcode, Low = reader.Fixed(8), High = reader.Fixed(8) },
            >= 21 and <= 34 => new Instruction { Opcode = opcode, Index = reader.Byte() },
            _ => new Instruction { Opcode = opcode },
        };
    }

    private static Instruction LaneAccess(ByteReader reader, int opcode)
    {
        reader.Count();
        return new Instruction { Opcode = opcode, Low = reader.Natural(), Index = reader.Byte() };
    }
}
