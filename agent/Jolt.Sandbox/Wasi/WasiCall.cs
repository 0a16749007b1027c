using System.Buffers.Binary;
using Jolt.Sandbox.Compilation;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Wasi;

/// <summary>
/// One call of a WASI function: its arguments and the caller's memory. An address outside of the memory is
/// answered with an error number, by way of <see cref="WasiFault"/>.
/// </summary>
internal readonly ref struct WasiCall(WasiHost host, ExecutionContext caller, ReadOnlySpan<Value> arguments)
{
    private readonly ReadOnlySpan<Value> _arguments = arguments;

    public WasiHost Host { get; } = host;

    public ExecutionContext Caller { get; } = caller;

    public uint U32(int index) => (uint)_arguments[index].AsInt32;

    public long I64(int index) => _arguments[index].Low;

    /// <summary>Bytes of the memory. Touching them costs what a bulk operator would.</summary>
    public Span<byte> Bytes(uint address, uint count)
    {
        var memory = Caller.Memory!;
        if ((long)address + count > memory.Length || count > int.MaxValue)
        {
            throw new WasiFault();
        }

        Caller.PayBulk(count, FuelTable.BulkBytesPerFuel);
        return memory.Bytes(address, count);
    }

    public uint ReadU32(uint address) =>
        BinaryPrimitives.ReadUInt32LittleEndian(Bytes(address, sizeof(uint)));

    public ulong ReadU64(uint address) =>
        BinaryPrimitives.ReadUInt64LittleEndian(Bytes(address, sizeof(ulong)));

    public void WriteU32(uint address, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(Bytes(address, sizeof(uint)), value);

    public void WriteU64(uint address, ulong value) =>
        BinaryPrimitives.WriteUInt64LittleEndian(Bytes(address, sizeof(ulong)), value);
}
