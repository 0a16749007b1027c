using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

internal sealed partial class BodyGenerator
{
    private const int PlainVectorLoads = 11;
    private const int VectorStore = 11;
    private const int Shuffle = 13;
    private const int ShuffleLanes = 32;
    private const int LoadLaneToStoreLane = 4;

    private void VectorLoad(int depth)
    {
        Address(depth - 1);
        var code = _random.Next(PlainVectorLoads + 2);
        _code.Byte(0xFD).Count(code < PlainVectorLoads ? code : 92 + code - PlainVectorLoads).Count(0).Count(Offset());
        Pop(1);
        Push(WasmType.V128);
    }

    /// <summary>Leaves a value by an operator that names lanes, if one leaves values of this type.</summary>
    private bool LaneOperator(WasmType result, int depth)
    {
        if (result == WasmType.V128)
        {
            MakeVector(depth);
            return true;
        }

        var fitting = LaneAccess.Extractions.Where(access => access.Outside == result).ToList();
        if (fitting.Count == 0)
        {
            return false;
        }

        Produce(WasmType.V128, depth - 1);
        var lane = Any(fitting);
        _code.Byte(0xFD).Count(lane.Code).Byte(_random.Next(lane.Lanes));
        Pop(1);
        Push(result);
        return true;
    }

    private void MakeVector(int depth)
    {
        switch (_random.Next(3))
        {
            case 0:
                Produce(WasmType.V128, depth - 1);
                Produce(WasmType.V128, depth - 1);
                _code.Byte(0xFD).Count(Shuffle);
                for (var lane = 0; lane < 16; lane++)
                {
                    _code.Byte(_random.Next(ShuffleLanes));
                }

                break;
            case 1:
                var replacement = Any(LaneAccess.Replacements);
                Produce(WasmType.V128, depth - 1);
                Produce(replacement.Outside, depth - 1);
                _code.Byte(0xFD).Count(replacement.Code).Byte(_random.Next(replacement.Lanes));
                break;
            default:
                var load = Any(LaneAccess.Loads);
                Address(depth - 1);
                Produce(WasmType.V128, depth - 1);
                _code.Byte(0xFD).Count(load.Code).Count(0).Count(Offset()).Byte(_random.Next(load.Lanes));
                break;
        }

        Pop(2);
        Push(WasmType.V128);
    }

    /// <summary>Stores a vector or one of its lanes.</summary>
    private void StoreVector()
    {
        Address(1);
        Produce(WasmType.V128, 2);
        var lane = Any(LaneAccess.Loads);
        _ = Chance(2)
            ? _code.Byte(0xFD).Count(VectorStore).Count(0).Count(Offset())
            : _code.Byte(0xFD).Count(lane.Code + LoadLaneToStoreLane).Count(0).Count(Offset()).Byte(_random.Next(lane.Lanes));
        Pop(2);
    }
}
