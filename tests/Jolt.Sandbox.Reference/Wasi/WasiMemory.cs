using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Wasi;

/// <summary>The caller's memory as a host function sees it: an address outside of it is an error number, not a trap.</summary>
internal sealed class WasiMemory(Machine machine)
{
    public sealed class OutsideException : Exception;

    public long FuelLeft => machine.Fuel;

    /// <summary>Some bytes, paid for by their number.</summary>
    public ArraySegment<byte> Touch(uint start, uint count)
    {
        var bytes = machine.Instance.Memories[0].Bytes;
        if ((ulong)start + count > (ulong)bytes.LongLength)
        {
            throw new OutsideException();
        }

        machine.Pay(count / FuelRules.BytesEach);
        return new ArraySegment<byte>(bytes, (int)start, (int)count);
    }

    public ulong Number(uint start, int count)
    {
        ulong number = 0;
        var bytes = Touch(start, (uint)count);
        for (var index = 0; index < count; index++)
        {
            number |= (ulong)bytes[index] << (index * 8);
        }

        return number;
    }

    public void Put(uint start, int count, ulong number)
    {
        var bytes = Touch(start, (uint)count);
        for (var index = 0; index < count; index++)
        {
            bytes[index] = (byte)(number >> (index * 8));
        }
    }
}
