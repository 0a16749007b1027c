using System.Runtime.ExceptionServices;

namespace Jolt.Sandbox.Runtime;

/// <summary>
/// Runs programs and the JIT on threads whose stacks are larger than what <see cref="StackDepth"/> allows.
/// </summary>
internal static class SandboxThread
{
    [ThreadStatic]
    private static bool _isSandbox;

    [ThreadStatic]
    private static int _depthLeft;

    /// <summary>Stack slots that are left where the host was called, for calls back into a program.</summary>
    public static int DepthLeft
    {
        get => _depthLeft;
        set => _depthLeft = value;
    }

    /// <summary>Runs something on such a thread and waits for it; on one already, it runs right there.</summary>
    public static T Run<T>(Func<T> work)
    {
        if (_isSandbox)
        {
            return work();
        }

        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Start(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }).Join();
        failure?.Throw();
        return result;
    }

    /// <summary>Starts such a thread.</summary>
    public static Thread Start(Action work)
    {
        var thread = new Thread(
            () =>
            {
                _isSandbox = true;
                _depthLeft = StackDepth.SlotsMax;
                work();
            },
            StackDepth.ThreadBytes)
        {
            IsBackground = true,
            Name = "Jolt sandbox",
        };
        thread.Start();
        return thread;
    }
}
