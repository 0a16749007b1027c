using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

internal sealed partial class BodyGenerator
{
    private static (int Table, int Slots) TableOf(WasmType type) => type == WasmType.FunctionReference
        ? (0, ModulePlan.FunctionTableSlots)
        : (1, ModulePlan.ExternalTableSlots);

    /// <summary>A slot's number, mostly inside of the table.</summary>
    private void Slot(int slots) => Number(_random.Next(20) switch
    {
        0 => InterestingBits.Word(_random),
        1 => slots,
        _ => _random.Next(slots),
    });

    private void Number(int value)
    {
        _code.Byte(0x41).Whole(value);
        Push(WasmType.I32);
    }

    private void TableStatement()
    {
        var type = Chance(3) ? WasmType.ExternalReference : WasmType.FunctionReference;
        var (table, slots) = TableOf(type);
        switch (_random.Next(8))
        {
            case 0:
                Miscellaneous(16, table);
                Push(WasmType.I32);
                break;
            case 1:
                Produce(type, 1);
                Number(Chance(5) ? InterestingBits.Word(_random) : _random.Next(20));
                Miscellaneous(15, table);
                Pop(2);
                Push(WasmType.I32);
                break;
            case 2:
                Slot(slots);
                Produce(type, 1);
                Number(_random.Next(slots));
                Miscellaneous(17, table);
                Pop(3);
                break;
            case 3:
                Range(slots, slots, slots / 2);
                Miscellaneous(14, table, table);
                break;
            case 4:
                Range(ModulePlan.FunctionTableSlots, _plan.PassiveElements.Length, 3);
                Miscellaneous(12, 1, 0);
                break;
            case 5:
                Produce(type, 1);
                _code.Byte(0xD1);
                Pop(1);
                Push(WasmType.I32);
                break;
            case 6 when Chance(4):
                Miscellaneous(13, 1);
                break;
            default:
                Slot(slots);
                Produce(type, 1);
                _code.Byte(0x26).Count(table);
                Pop(2);
                break;
        }
    }

    private void MemoryStatement()
    {
        switch (_random.Next(6))
        {
            case 0:
                _code.Byte(0x3F).Byte(0);
                Push(WasmType.I32);
                break;
            case 1:
                Number(Chance(4) ? InterestingBits.Word(_random) : _random.Next(3));
                _code.Byte(0x40).Byte(0);
                break;
            case 2:
                Range(40_000, 256, 300);
                _code.Byte(0xFC).Count(11).Byte(0);
                break;
            case 3:
                Range(60_000, 60_000, 5_000);
                _code.Byte(0xFC).Count(10).Byte(0).Byte(0);
                break;
            case 4 when Chance(4):
                Miscellaneous(9, 1);
                break;
            default:
                Range(60_000, Math.Max(_plan.PassiveData.Length, 1), 100);
                _code.Byte(0xFC).Count(8).Count(1).Byte(0);
                break;
        }
    }

    /// <summary>Target, source and count for an operator that takes these three and leaves nothing.</summary>
    private void Range(int targetMax, int sourceMax, int countMax)
    {
        var wild = Chance(10);
        Number(wild ? InterestingBits.Word(_random) : _random.Next(targetMax));
        Number(_random.Next(sourceMax));
        Number(wild && Chance(2) ? InterestingBits.Word(_random) : _random.Next(countMax));
        Pop(3);
    }

    private void Miscellaneous(int code, params int[] indices)
    {
        _code.Byte(0xFC).Count(code);
        foreach (var index in indices)
        {
            _code.Count(index);
        }
    }
}
