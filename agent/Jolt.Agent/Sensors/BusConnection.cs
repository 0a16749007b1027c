using System.Runtime.InteropServices;

namespace Jolt.Agent.Sensors;

/// <summary>A connection to a D-Bus, by libsystemd: what a service's property is, without ever throwing.</summary>
/// <param name="address">Where the bus is; null for the system's own.</param>
internal sealed partial class BusConnection(string? address)
{
    /// <summary>A service that hangs must not keep the agent from seeing the rest: an answer takes a thousandth of this.</summary>
    private const ulong PatienceMicroseconds = 500_000;

    private nint _bus;

    /// <summary>A property that is one number; null where nobody answers.</summary>
    internal unsafe T? Property<T>(string service, string path, string part, string name, char type)
        where T : unmanaged
    {
        T value = default;
        return Connect() && GetProperty(_bus, service, path, part, name, 0, (byte)type, (nint)(&value)) >= 0 ? value : null;
    }

    /// <summary>A property that is a list of words; null where nobody answers.</summary>
    internal unsafe IReadOnlyList<string>? Strings(string service, string path, string part, string name)
    {
        byte** values = null;
        if (!Connect() || GetStrings(_bus, service, path, part, name, 0, &values) < 0)
        {
            return null;
        }

        var words = new List<string>();
        for (var value = values; value is not null && *value is not null; value++)
        {
            words.Add(Marshal.PtrToStringUTF8((nint)(*value))!);
            NativeMemory.Free(*value);
        }

        NativeMemory.Free(values);
        return words;
    }

    private bool Connect()
    {
        try
        {
            if (_bus == 0 && (address is null ? Open(out _bus) : Open(address)) < 0)
            {
                Close();
                return false;
            }

            _ = SetPatience(_bus, PatienceMicroseconds);
            return true;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
        catch (EntryPointNotFoundException)
        {
            // A libsystemd before 240 waits for longer.
            return true;
        }
    }

    private int Open(string where) =>
        New(out _bus) is < 0 and var failed ? failed
        : SetAddress(_bus, where) is < 0 and var wrong ? wrong
        : SetClient(_bus, 1) is < 0 and var refused ? refused : StartBus(_bus);

    /// <summary>Closes it; the next question opens it again.</summary>
    internal void Close()
    {
        if (_bus != 0)
        {
            _ = CloseBus(_bus);
            _bus = 0;
        }
    }

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_open_system")]
    private static partial int Open(out nint bus);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_new")]
    private static partial int New(out nint bus);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_set_address", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetAddress(nint bus, string address);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_set_bus_client")]
    private static partial int SetClient(nint bus, int isClient);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_start")]
    private static partial int StartBus(nint bus);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_flush_close_unref")]
    private static partial nint CloseBus(nint bus);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_set_method_call_timeout")]
    private static partial int SetPatience(nint bus, ulong microseconds);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_get_property_trivial", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetProperty(
        nint bus, string service, string path, string part, string name, nint error, byte type, nint value);

    [LibraryImport("libsystemd.so.0", EntryPoint = "sd_bus_get_property_strv", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int GetStrings(
        nint bus, string service, string path, string part, string name, nint error, byte*** values);
}
