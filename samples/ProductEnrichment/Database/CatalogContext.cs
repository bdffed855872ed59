using Microsoft.EntityFrameworkCore;

namespace ProductEnrichment.Database;

/// <summary>The catalog as EF Core sees it.</summary>
internal sealed class CatalogContext(string path) : DbContext
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Bookmark> Bookmarks => Set<Bookmark>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite($"Data Source={path}");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>().HasKey(product => product.Sku);
        modelBuilder.Entity<Bookmark>().HasKey(bookmark => bookmark.Run);
    }
}
