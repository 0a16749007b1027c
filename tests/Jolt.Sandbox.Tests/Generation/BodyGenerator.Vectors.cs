using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

internal sealed partial class BodyGenerator
{
    private const int PlainVectorLoads = 11;

    private void VectorLoad(int depth)
    {
        Address(depth - 1);
        _code.Byte(0xFD).Count(_random.Next(PlainVectorLoads)).Count(0).Count(Offset());
        Pop(1);
        Push(WasmType.V128);
    }
}
