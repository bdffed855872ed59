using System.Data.Common;
using BatchTyped;
using Microsoft.EntityFrameworkCore;
using ProductEnrichment.Tasks;

namespace ProductEnrichment.Database;

/// <summary>
/// The catalog that results are written to. Results come at least once, and rows are written by key: a row that comes again changes
/// nothing. The place in the run is part of the same transaction as the rows, so that a program that was killed goes on behind the last
/// row that is in the database.
/// </summary>
internal sealed class Catalog : IAsyncDisposable
{
    private const int RowsInTransaction = 100;

    private readonly string _path;
    private readonly CatalogContext _context;
    private readonly string _run;
    private int _pending;

    private Catalog(string path, string run)
    {
        _path = path;
        _context = new CatalogContext(path);
        _run = run;
    }

    /// <summary>Behind which result the run has to go on; <see langword="null"/> at its beginning.</summary>
    public BatchCursor? Cursor { get; private set; }

    /// <exception cref="IOException">The file can't be used.</exception>
    public static async Task<Catalog> OpenAsync(string path, string run, CancellationToken stop)
    {
        var catalog = new Catalog(path, run);
        try
        {
            await catalog._context.Database.EnsureCreatedAsync(stop);
            catalog.Cursor = await catalog._context.Bookmarks.FindAsync([run], stop) is { } bookmark ? BatchCursor.Parse(bookmark.Cursor) : null;
            return catalog;
        }
        catch (DbException exception)
        {
            await catalog.DisposeAsync();
            throw catalog.Unusable(exception);
        }
    }

    /// <summary>Inserts the row of a result's key, or changes it.</summary>
    public async Task UpsertAsync(BatchResult<ExtractProduct, ProductFacts> result, CancellationToken stop)
    {
        var product = await _context.Products.FindAsync([result.Key], stop);
        if (product is null)
        {
            product = new Product { Sku = result.Key };
            _context.Add(product);
        }

        if (result is { Value: { } facts })
        {
            (product.Brand, product.Name, product.Colour, product.Weight) = (facts.Brand, facts.Name, facts.Colour, facts.Weight);
            (product.Materials, product.Problem) = (facts.Materials, null);
            (product.Length, product.Width, product.Height) = (facts.Size?.Length, facts.Size?.Width, facts.Size?.Height);
        }
        else
        {
            product.Problem = result.Failure?.Message;
        }

        Cursor = result.Cursor;
        if (++_pending >= RowsInTransaction)
        {
            await SaveAsync(stop);
        }
    }

    /// <summary>Commits what is pending, with the place in the run.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public async Task SaveAsync(CancellationToken stop)
    {
        if (_pending == 0)
        {
            return;
        }

        if (await _context.Bookmarks.FindAsync([_run], stop) is { } bookmark)
        {
            bookmark.Cursor = $"{Cursor}";
        }
        else
        {
            _context.Add(new Bookmark { Run = _run, Cursor = $"{Cursor}" });
        }

        try
        {
            await _context.SaveChangesAsync(stop);
        }
        catch (DbUpdateException exception)
        {
            throw Unusable(exception.GetBaseException());
        }

        _context.ChangeTracker.Clear();
        _pending = 0;
    }

    public Task<int> CountAsync(CancellationToken stop) => _context.Products.CountAsync(product => product.Problem == null, stop);

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private IOException Unusable(Exception exception) => new($"The catalog {_path} can't be used: {exception.Message}", exception);
}
