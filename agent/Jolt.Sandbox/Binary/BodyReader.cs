using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox.Binary;

/// <summary>Reads where a function's body lies, and its declared locals.</summary>
internal static class BodyReader
{
    public static FunctionBody Read(ByteCursor section, FunctionType type)
    {
        var length = section.U32();
        if (length > StructuralLimits.FunctionBytesMax)
        {
            throw section.Error($"function too large: {StructuralLimits.FunctionBytesMax} bytes is the limit");
        }

        var body = section.Slice(length, section.Section);
        var locals = ReadLocals(body, type.Parameters.Length);
        return new FunctionBody(locals, body.Position, body.End);
    }

    private static ValueKind[] ReadLocals(ByteCursor body, int parameters)
    {
        var groups = body.U32();
        var locals = new List<ValueKind>();
        for (uint group = 0; group < groups; group++)
        {
            var count = body.U32();
            if (count > (uint)(StructuralLimits.LocalsMax - parameters - locals.Count))
            {
                throw body.Error($"too many locals: {StructuralLimits.LocalsMax} is the limit");
            }

            var kind = TypeReader.ValueKind(body);
            for (uint index = 0; index < count; index++)
            {
                locals.Add(kind);
            }
        }

        return [.. locals];
    }
}
