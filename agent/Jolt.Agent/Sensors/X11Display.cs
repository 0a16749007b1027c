using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>The one connection to an X11 display that all sensors share: opening one for each look would cost more than the look.</summary>
/// <param name="name">The display's name, such as <c>:0</c>.</param>
/// <param name="authorityFile">The file with its cookie; null for the one that this process was told at its start.</param>
internal sealed unsafe partial class X11Display(string name, string? authorityFile = null)
{
    /// <summary>Between attempts to reach one that does not answer: a session that ends need not be asked ten times a second.</summary>
    private const long RetryMilliseconds = 1_000;

    private static readonly Lock s_cookie = new();

    private static int s_lost;

    private nint _connection;
    private long _triedAt = -RetryMilliseconds;

    internal string Name => name;

    /// <summary>Whether it answered when it was asked the last time.</summary>
    internal bool IsOpen => _connection != 0;

    /// <summary>Counts connections, so that what belongs to an earlier one is not used with the next.</summary>
    internal int Generation { get; private set; }

    /// <summary>Asks the display something; says so where it does not answer, or went away meanwhile.</summary>
    internal Sensed<T> Ask<T>(Func<nint, Sensed<T>> question)
    {
        try
        {
            if (!Connect())
            {
                return Sensed.Missing<T>($"the X11 display {name} does not answer");
            }

            var answer = question(_connection);
            if (Interlocked.Exchange(ref s_lost, 0) == 0)
            {
                return answer;
            }

            // The broken connection is left to the system: closing it would speak to the display that is gone.
            _connection = 0;
            return Sensed.Missing<T>($"the X11 display {name} went away");
        }
        catch (DllNotFoundException)
        {
            return Sensed.Missing<T>("libX11 or libXss is not installed");
        }
    }

    private bool Connect()
    {
        if (_connection != 0)
        {
            return true;
        }

        var now = Environment.TickCount64;
        if (now - _triedAt < RetryMilliseconds)
        {
            return false;
        }

        _triedAt = now;
        _connection = OpenWithCookie();
        if (_connection == 0)
        {
            return false;
        }

        Generation++;
        KeepAliveWithoutIt(_connection);
        return true;
    }

    /// <summary>
    /// The variable that names the file is read by native code, which does not see what this process is told later: so the
    /// cookie itself is given, to the library as a whole, and taken back.
    /// </summary>
    private nint OpenWithCookie()
    {
        lock (s_cookie)
        {
            var cookie = authorityFile is null ? null : XAuthority.Read(authorityFile, name);
            SetAuthorization(cookie?.Name, cookie?.Name.Length ?? 0, cookie?.Data, cookie?.Data.Length ?? 0);
            var connection = Open(name);
            SetAuthorization(null, 0, null, 0);
            return connection;
        }
    }

    /// <summary>
    /// X11 ends a program that asks about a window which has just been closed, and one whose display goes away, unless it
    /// says otherwise (the last with libX11 1.7 and newer).
    /// </summary>
    private static void KeepAliveWithoutIt(nint connection)
    {
        _ = SetErrorHandler(&OnError);
        try
        {
            // The first of the two would otherwise print and end the program, the second end it.
            _ = SetLossHandler(&OnLoss);
            SetExitHandler(connection, &OnLost, 0);
        }
        catch (EntryPointNotFoundException)
        {
            // An older libX11: the agent ends with its owner's session.
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnError(nint connection, nint error) => 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnLoss(nint connection) => 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnLost(nint connection, nint data) => Interlocked.Exchange(ref s_lost, 1);

    [LibraryImport("libX11.so.6", EntryPoint = "XOpenDisplay", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string name);

    [LibraryImport("libX11.so.6", EntryPoint = "XSetAuthorization")]
    private static partial void SetAuthorization(byte[]? name, int nameLength, byte[]? data, int dataLength);

    [LibraryImport("libX11.so.6", EntryPoint = "XSetErrorHandler")]
    private static partial nint SetErrorHandler(delegate* unmanaged[Cdecl]<nint, nint, int> handler);

    [LibraryImport("libX11.so.6", EntryPoint = "XSetIOErrorHandler")]
    private static partial nint SetLossHandler(delegate* unmanaged[Cdecl]<nint, int> handler);

    [LibraryImport("libX11.so.6", EntryPoint = "XSetIOErrorExitHandler")]
    private static partial void SetExitHandler(nint connection, delegate* unmanaged[Cdecl]<nint, nint, void> handler, nint data);
}
