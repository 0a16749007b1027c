using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Reference.Wasi;

/// <summary>
/// The part of WASI preview 1 that the tests' programs call: streams, clock, random numbers, arguments, exit, refusals.
/// Bytes that a function touches in the program's memory cost what a bulk operator's would, each range by itself.
/// </summary>
internal sealed partial class ReferenceWasi(ReferenceRequest request)
{
    private const string Name = "wasi_snapshot_preview1";
    private const int BadDescriptor = 8;
    private const int Fault = 21;
    private const int Invalid = 28;
    private const int IllegalSeek = 70;
    private const int VectorBytes = 8;
    private const uint VectorsMax = 1024;
    private const uint ClocksMax = 3;

    /// <summary>2000-01-01T00:00:00Z: the wall clock's start. The other clocks start at zero.</summary>
    private const ulong Epoch = 946_684_800_000_000_000;

    private int _inputRead;
    private ulong _random = request.Seed;

    public MemoryStream Output { get; } = new();

    public MemoryStream Errors { get; } = new();

    public void OfferTo(Store store)
    {
        Offer(store, "fd_read", "iiii", Read);
        Offer(store, "fd_write", "iiii", Write);
        Offer(store, "fd_close", "i", (_, arguments) => Stream(arguments, 0));
        Offer(store, "fd_seek", "ilii", (_, arguments) => Stream(arguments, IllegalSeek));
        Offer(store, "fd_fdstat_get", "ii", Status);
        Offer(store, "random_get", "ii", Random);
        Offer(store, "clock_time_get", "ili", Time);
        OfferStartUp(store);
        OfferRefused(store);
        var exit = new Signature([WasmType.I32], []);
        store.OfferHost(Name, "proc_exit", exit, static (_, arguments) =>
            throw new ReferenceStopException($"exit:{(uint)arguments[0].Low}"));
    }

    private static void Offer(Store store, string name, string parameters, Func<WasiMemory, uint[], int> body)
    {
        var types = parameters.Select(letter => letter == 'i' ? WasmType.I32 : WasmType.I64).ToArray();
        store.OfferHost(Name, name, new Signature(types, [WasmType.I32]), (machine, arguments) =>
        {
            try
            {
                var words = arguments.Select(argument => (uint)argument.Low).ToArray();
                return [new Cell((uint)body(new WasiMemory(machine), words))];
            }
            catch (WasiMemory.OutsideException)
            {
                return [new Cell(Fault)];
            }
        });
    }

    private static int Stream(uint[] arguments, int answer) => arguments[0] <= 2 ? answer : BadDescriptor;

    private int Read(WasiMemory memory, uint[] arguments)
    {
        if (arguments[0] != 0 || arguments[2] > VectorsMax)
        {
            return arguments[0] != 0 ? BadDescriptor : Invalid;
        }

        uint total = 0;
        for (uint vector = 0; vector < arguments[2]; vector++)
        {
            var entry = arguments[1] + (vector * VectorBytes);
            var length = Math.Min(memory.Number(entry + 4, 4), (ulong)(request.Input.Length - _inputRead));
            var target = memory.Touch((uint)memory.Number(entry, 4), (uint)length);
            request.Input.AsSpan(_inputRead, target.Count).CopyTo(target);
            _inputRead += target.Count;
            total += (uint)target.Count;
        }

        memory.Put(arguments[3], 4, total);
        return 0;
    }

    private int Write(WasiMemory memory, uint[] arguments)
    {
        if (arguments[0] is not (1 or 2) || arguments[2] > VectorsMax)
        {
            return arguments[0] is not (1 or 2) ? BadDescriptor : Invalid;
        }

        uint total = 0;
        for (uint vector = 0; vector < arguments[2]; vector++)
        {
            var entry = arguments[1] + (vector * VectorBytes);
            var start = (uint)memory.Number(entry, 4);
            var bytes = memory.Touch(start, (uint)memory.Number(entry + 4, 4));
            WriteTo(arguments[0] == 1, bytes);
            total += (uint)bytes.Count;
        }

        memory.Put(arguments[3], 4, total);
        return 0;
    }

    private void WriteTo(bool output, ArraySegment<byte> bytes)
    {
        if (!output)
        {
            Errors.Write(bytes);
            return;
        }

        var room = request.OutputBytesMax - (int)Output.Length;
        Output.Write(bytes[..Math.Min(room, bytes.Count)]);
        if (bytes.Count > room)
        {
            throw new ReferenceStopException("output-too-large");
        }
    }

    /// <summary>A character device that can be read (stdin) or written, and nothing else.</summary>
    private static int Status(WasiMemory memory, uint[] arguments)
    {
        if (arguments[0] > 2)
        {
            return BadDescriptor;
        }

        var status = memory.Touch(arguments[1], 24);
        status.AsSpan().Clear();
        status[0] = 2;
        status[8] = (byte)(arguments[0] == 0 ? 1 << 1 : 1 << 6);
        return 0;
    }

    /// <summary>SplitMix64, its words lowest byte first; what is left of the last word is thrown away.</summary>
    private int Random(WasiMemory memory, uint[] arguments)
    {
        var bytes = memory.Touch(arguments[0], arguments[1]);
        for (var index = 0; index < bytes.Count; index += 8)
        {
            _random = unchecked(_random + 0x9E3779B97F4A7C15);
            var mixed = unchecked((_random ^ (_random >> 30)) * 0xBF58476D1CE4E5B9);
            mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
            mixed ^= mixed >> 31;
            for (var part = 0; part < 8 && index + part < bytes.Count; part++)
            {
                bytes[index + part] = (byte)(mixed >> (part * 8));
            }
        }

        return 0;
    }

    /// <summary>A nanosecond for each unit of fuel that was spent before the call, and for the call.</summary>
    private int Time(WasiMemory memory, uint[] arguments)
    {
        if (arguments[0] > ClocksMax)
        {
            return Invalid;
        }

        var elapsed = (ulong)(request.FuelLimit - memory.FuelLeft);
        memory.Put(arguments[2], 8, arguments[0] == 0 ? Epoch + elapsed : elapsed);
        return 0;
    }
}
