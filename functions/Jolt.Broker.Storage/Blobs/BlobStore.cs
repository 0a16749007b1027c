using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Blobs;

/// <summary>The broker's blobs whose names are hashes of their contents.</summary>
/// <param name="blobs">The storage account's blobs.</param>
/// <param name="random">Names of blocks.</param>
/// <param name="time">The time.</param>
public sealed class BlobStore(BlobServiceClient blobs, RandomSource random, TimeProvider time)
{
    /// <summary>Size of a blob in bytes, or null if there is none.</summary>
    /// <param name="container">One of <see cref="BlobNames"/>.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<long?> SizeAsync(string container, string name, CancellationToken cancel)
    {
        try
        {
            return (await Blob(container, name).GetPropertiesAsync(cancellationToken: cancel)).Value.ContentLength;
        }
        catch (RequestFailedException failure) when (failure.Status == StorageStatus.NotFound)
        {
            return null;
        }
    }

    /// <summary>Stores a stream that must have a hash.</summary>
    /// <param name="container">One of <see cref="BlobNames"/>.</param>
    /// <param name="name">The blob's name, which holds the hash.</param>
    /// <param name="content">The stream.</param>
    /// <param name="sha256">The hash.</param>
    /// <param name="bytesMax">How long it may be.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<UploadOutcome> StoreAsync(
        string container, string name, Stream content, string sha256, long bytesMax, CancellationToken cancel) =>
        HashedUpload.StoreAsync(Blob(container, name), content, sha256, bytesMax, random, cancel);

    /// <summary>Checks a stream against a hash whose bytes are stored already.</summary>
    /// <param name="content">The stream.</param>
    /// <param name="sha256">The hash.</param>
    /// <param name="bytesMax">How long it may be.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<UploadOutcome> CheckAsync(Stream content, string sha256, long bytesMax, CancellationToken cancel) =>
        HashedUpload.StoreAsync(blob: null, content, sha256, bytesMax, random, cancel);

    /// <summary>Replaces a small blob.</summary>
    /// <param name="container">One of <see cref="BlobNames"/>.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task PutAsync(string container, string name, BinaryData content, CancellationToken cancel) =>
        blobs.GetBlobContainerClient(container).GetBlobClient(name).UploadAsync(content, overwrite: true, cancel);

    /// <summary>A whole small blob.</summary>
    /// <param name="container">One of <see cref="BlobNames"/>.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<BinaryData> GetAsync(string container, string name, CancellationToken cancel) =>
        (await Blob(container, name).DownloadContentAsync(cancel)).Value.Content;

    /// <summary>A part of a blob.</summary>
    /// <param name="container">One of <see cref="BlobNames"/>.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many; one or more.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<BinaryData> GetRangeAsync(string container, string name, long offset, long length, CancellationToken cancel)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(offset, length) };
        return (await Blob(container, name).DownloadContentAsync(options, cancel)).Value.Content;
    }

    /// <summary>A part of a blob as a stream that goes forward only: it is read as it comes, and kept nowhere.</summary>
    /// <param name="container">One of <see cref="BlobNames"/>.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many; one or more.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<Stream> OpenRangeAsync(string container, string name, long offset, long length, CancellationToken cancel)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(offset, length) };
        return (await Blob(container, name).DownloadStreamingAsync(options, cancel)).Value.Content;
    }

    /// <summary>A blob as a stream that can seek and knows its length.</summary>
    /// <param name="container">One of <see cref="BlobNames"/>.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task<Stream> OpenAsync(string container, string name, CancellationToken cancel) =>
        Blob(container, name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancel);

    /// <summary>A URL by which this blob can be read for a while, and nothing else be done.</summary>
    /// <param name="container">One of <see cref="BlobNames"/>.</param>
    /// <param name="name">The blob's name.</param>
    public Uri ReadAddress(string container, string name) => Blob(container, name).GenerateSasUri(
        BlobSasPermissions.Read, time.GetUtcNow().AddSeconds(Contracts.Limits.ReadUrlSeconds));

    private BlockBlobClient Blob(string container, string name) =>
        blobs.GetBlobContainerClient(container).GetBlockBlobClient(name);
}
