using System.Net.Sockets;
using Azure;

namespace Jolt.LocalRuntime.Durable;

/// <summary>Tells a storage account that does not answer, or refuses, from a bug.</summary>
internal static class StorageFailure
{
    public static bool Is(Exception e) => e switch
    {
        AggregateException all => all.InnerExceptions.All(Is),
        _ => e is RequestFailedException or HttpRequestException or IOException or SocketException or TaskCanceledException,
    };
}
